import type { Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import { Tooltip } from '../overlays/Tooltip.tsx';
import styles from './IconButton.module.css';

export interface IconButtonProps {
  icon: LucideIcon;
  /** Always: the accessible name and the tooltip. */
  label: string;
  onPress?: (() => void) | undefined;
  /** `line` has an edge, for a button that stands alone. */
  variant?: 'bare' | 'line' | undefined;
  size?: 'sm' | 'md' | undefined;
  isDisabled?: boolean | undefined;
  /** For a button that stays pressed. */
  isPressed?: boolean | undefined;
  autoFocus?: boolean | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

/** A button that shows only an icon; its label appears as a tooltip on hover and on keyboard focus. */
export function IconButton({ ref, ...props }: IconButtonProps) {
  const { icon, label, variant = 'bare', size = 'md', className } = props;
  return (
    <Tooltip text={label}>
      <AriaButton
        aria-label={label}
        className={cx(
          styles['button'],
          variant === 'line' && styles['line'],
          size === 'sm' && styles['sm'],
          className,
        )}
        isDisabled={props.isDisabled ?? false}
        autoFocus={props.autoFocus ?? false}
        {...(props.onPress !== undefined && { onPress: props.onPress })}
        {...(ref !== undefined && { ref })}
        {...(props.isPressed !== undefined && { 'aria-pressed': props.isPressed })}
      >
        <Icon as={icon} size={size === 'sm' ? 16 : 18} />
      </AriaButton>
    </Tooltip>
  );
}
