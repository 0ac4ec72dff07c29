/** Heights of a row of three lines. */
export const threeLines = { laptop: 57, desk: 67, wall: 111 } as const;
/** Heights of a row of two lines, px of a 16 px root; as in list-rows.module.css, with its rule. */
export const twoLines = { laptop: 41, desk: 49, wall: 87 } as const;
