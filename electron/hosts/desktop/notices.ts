import { Notification } from 'electron';
import type { ShowNotice } from '../../core/desk/notice-desk.ts';

/** A notice of the system's own. Where the system has no buttons, as on Linux, a click opens what it is about. */
export const showNotice: ShowNotice = ({ button, ...said }, answered) => {
  if (!Notification.isSupported()) return null;
  const actions = button === null ? [] : [{ type: 'button' as const, text: button }];
  const notice = new Notification({ ...said, actions });
  notice.on('action', () => answered('acknowledge'));
  notice.on('click', () => answered('open'));
  notice.show();
  return () => notice.close();
};
