import { cx } from '../base/cx.ts';
import styles from './Avatar.module.css';

/** "Maria das Dores da Silva" → "MS": first and last name, particles never counted. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '' && !/^(d[aeo]s?|e)$/i.test(word));
  const first = words.at(0)?.charAt(0) ?? '';
  const last = words.length > 1 ? (words.at(-1)?.charAt(0) ?? '') : '';
  return (first + last).toLocaleUpperCase('pt-BR');
}

export interface AvatarProps {
  name: string;
  size?: 'md' | 'lg' | undefined;
}

/** The initials of a person; decorative, the name always stands beside it. */
export function Avatar({ name, size = 'md' }: AvatarProps) {
  return (
    <span className={cx(styles['avatar'], size === 'lg' && styles['lg'])} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
