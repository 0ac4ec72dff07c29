export const reviewTabs = ['entries', 'stages', 'incidents', 'plans', 'alarms', 'freeze'] as const;
export type ReviewTab = (typeof reviewTabs)[number];

export function isReviewTab(value: unknown): value is ReviewTab {
  return reviewTabs.some((tab) => tab === value);
}
