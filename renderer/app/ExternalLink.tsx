import { ExternalLink as ExternalIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components/Link';
import styles from './ExternalLink.module.css';
import { buttonClass, ButtonContent, type ButtonVariant } from '../ui/actions/Button.tsx';
import { Icon } from '../ui/base/Icon.tsx';

export interface ExternalLinkProps {
  href: string;
  children: ReactNode;
  /** `link` in running text, or with the look of a button. */
  look?: 'link' | ButtonVariant | undefined;
}

/** Leaves the program: opens in the person's own browser or mail program, and says so. */
export function ExternalLink({ href, children, look = 'link' }: ExternalLinkProps) {
  const spoken = href.startsWith('mailto:') ? ' (abre o programa de e-mail)' : ' (abre no navegador)';
  return (
    <AriaLink
      href={href}
      target="_blank"
      rel="noreferrer"
      className={look === 'link' ? String(styles['link']) : buttonClass(look)}
    >
      {look === 'link' ? (
        <>
          {children}
          <Icon as={ExternalIcon} size={14} className={styles['icon']} />
        </>
      ) : (
        <ButtonContent trailingIcon={ExternalIcon}>{children}</ButtonContent>
      )}
      <span className="sr-only">{spoken}</span>
    </AriaLink>
  );
}
