import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import styles from './Tooltip.module.css';

export interface TooltipProps {
  text: string;
  /** One focusable component of this kit. */
  children: ReactElement;
  placement?: 'top' | 'bottom' | 'left' | 'right';
  isDisabled?: boolean;
}

/** Words for an icon, on hover and on keyboard focus; never the only place of an information. */
export function Tooltip({ text, children, placement = 'top', isDisabled = false }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100} isDisabled={isDisabled}>
      {children}
      <AriaTooltip className={String(styles['tooltip'])} placement={placement} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
