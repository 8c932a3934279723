import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from '../base/Icon.tsx';

/** The four kinds of message of the gov.br design system. */
export type MessageTone = 'ok' | 'info' | 'warn' | 'danger';

/** The icon each kind carries unless another says it better. */
export const TONE_ICON: Readonly<Record<MessageTone, LucideIcon>> = {
  ok: CircleCheck,
  info: Info,
  warn: TriangleAlert,
  danger: CircleX,
};
