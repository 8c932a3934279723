import { ChevronRight } from 'lucide-react';
import { Link as AriaLink } from 'react-aria-components/Link';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import styles from './EntryLink.module.css';

export interface EntryLinkProps {
  href: string;
  icon: LucideIcon;
  title: string;
  text: string;
}

/** A door: large link with icon, title and one sentence. Stack several in a flush card. */
export function EntryLink({ href, icon, title, text }: EntryLinkProps) {
  return (
    <AriaLink href={href} className={String(styles['entry'])}>
      <span className={styles['icon']}>
        <Icon as={icon} size={24} />
      </span>
      <span>
        <span className={styles['title']}>{title}</span> <span className={styles['text']}>{text}</span>
      </span>
      <Icon as={ChevronRight} className={styles['go']} />
    </AriaLink>
  );
}
