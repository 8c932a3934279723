import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Link as AriaLink } from 'react-aria-components/Link';
import { buttonClass, ButtonContent, type ButtonProps } from './Button.tsx';
import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import styles from './LinkButton.module.css';

export interface LinkButtonProps {
  children: ReactNode;
  /** With `href` it is a link (the router takes it through RouterProvider); without, a button. */
  href?: string | undefined;
  onPress?: (() => void) | undefined;
  icon?: LucideIcon | undefined;
  /** `inherit` takes the colour of its surroundings and is underlined (banners, toasts). */
  tone?: 'link' | 'inherit' | undefined;
  isDisabled?: boolean | undefined;
  label?: string | undefined;
  className?: string | undefined;
}

/** Words in the text colour of links: a step aside, never the main step. */
export function LinkButton(props: LinkButtonProps) {
  const { children, href, icon, tone = 'link', label, className, isDisabled = false } = props;
  const shared = {
    className: cx(styles['link'], tone === 'inherit' && styles['inherit'], className),
    isDisabled,
    ...(props.onPress !== undefined && { onPress: props.onPress }),
    ...(label !== undefined && { 'aria-label': label }),
  };
  const content = (
    <>
      {icon && <Icon as={icon} size={16} />}
      {children}
    </>
  );
  if (href !== undefined) {
    return (
      <AriaLink href={href} {...shared}>
        {content}
      </AriaLink>
    );
  }
  return <AriaButton {...shared}>{content}</AriaButton>;
}

export type ButtonLinkProps = Pick<
  ButtonProps,
  'children' | 'variant' | 'size' | 'block' | 'icon' | 'trailingIcon' | 'label' | 'className'
> & { href: string };

/** A link with the look of a button: it goes somewhere instead of doing something. */
export function ButtonLink(props: ButtonLinkProps) {
  const { children, href, variant, size, block = false, icon, trailingIcon, label, className } = props;
  return (
    <AriaLink
      href={href}
      className={buttonClass(variant, size, block, className)}
      {...(label !== undefined && { 'aria-label': label })}
    >
      <ButtonContent icon={icon} trailingIcon={trailingIcon} size={size}>
        {children}
      </ButtonContent>
    </AriaLink>
  );
}
