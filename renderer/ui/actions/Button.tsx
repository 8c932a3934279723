import { LoaderCircle } from 'lucide-react';
import { useId, type ReactNode, type Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import styles from './Button.module.css';

export type ButtonVariant = 'primary' | 'plain' | 'ghost' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

export interface ButtonProps {
  children: ReactNode;
  /** One primary per view: the next step. */
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Takes the whole width. */
  block?: boolean | undefined;
  icon?: LucideIcon | undefined;
  trailingIcon?: LucideIcon | undefined;
  type?: 'button' | 'submit' | 'reset' | undefined;
  onPress?: (() => void) | undefined;
  isDisabled?: boolean | undefined;
  /** The sentence that says what enables the button; shown beside it while `isDisabled`. */
  reason?: ReactNode;
  /** Work under way: the button keeps the focus, is announced and takes no press. */
  isPending?: boolean | undefined;
  /** Words in place of `children` while pending ("Enviando…"). */
  pendingLabel?: string | undefined;
  autoFocus?: boolean | undefined;
  /** Only when the visible words are not enough. */
  label?: string | undefined;
  className?: string | undefined;
  id?: string | undefined;
  /** id of the <form> that a submit button outside it belongs to. */
  form?: string | undefined;
  describedBy?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

/** Classes shared by Button and by a link that looks like one. */
export function buttonClass(
  variant: ButtonVariant = 'plain',
  size: ButtonSize = 'md',
  block = false,
  className?: string,
): string {
  return cx(styles['button'], styles[variant], styles[size], block && styles['block'], className);
}

/** The icon, words and trailing icon inside a button. */
export function ButtonContent({
  icon,
  trailingIcon,
  size = 'md',
  isPending = false,
  children,
}: Pick<ButtonProps, 'icon' | 'trailingIcon' | 'size' | 'isPending' | 'children'>) {
  const iconSize = size === 'sm' ? 16 : 18;
  const leading = isPending ? LoaderCircle : icon;
  return (
    <>
      {leading && (
        <Icon as={leading} size={iconSize} className={cx(styles['leading'], isPending && styles['spin'])} />
      )}
      <span>{children}</span>
      {trailingIcon && <Icon as={trailingIcon} size={iconSize} className={styles['trailing']} />}
    </>
  );
}

/** A button with words. Disabled buttons say why, beside themselves. */
export function Button({ ref, ...props }: ButtonProps) {
  const {
    children,
    variant,
    size,
    block = false,
    reason,
    pendingLabel,
    label,
    className,
    describedBy,
  } = props;
  const isDisabled = props.isDisabled ?? false;
  const isPending = props.isPending ?? false;
  const reasonId = useId();
  const showsReason = isDisabled && reason !== undefined && reason !== null && reason !== false;
  const described = cx(showsReason && reasonId, describedBy);
  const button = (
    <AriaButton
      // A pending button keeps the focus and takes no press. React Aria's own `isPending` leaves an announcer behind
      // that names the button by id, also when the page has changed meanwhile.
      type={isPending ? 'button' : (props.type ?? 'button')}
      {...(isPending && { 'aria-disabled': true })}
      data-pending={isPending || undefined}
      className={buttonClass(variant, size, block, className)}
      isDisabled={isDisabled}
      autoFocus={props.autoFocus ?? false}
      {...(props.onPress !== undefined && !isPending && { onPress: props.onPress })}
      {...(ref !== undefined && { ref })}
      {...(props.id !== undefined && { id: props.id })}
      {...(props.form !== undefined && { form: props.form })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(described !== '' && { 'aria-describedby': described })}
    >
      <ButtonContent icon={props.icon} trailingIcon={props.trailingIcon} size={size} isPending={isPending}>
        {isPending && pendingLabel !== undefined ? pendingLabel : children}
      </ButtonContent>
    </AriaButton>
  );
  if (!showsReason) return button;
  return (
    <span className={styles['withReason']}>
      <span id={reasonId} className={styles['reason']}>
        {reason}
      </span>
      {button}
    </span>
  );
}
