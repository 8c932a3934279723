import styles from './SkipLink.module.css';

/** The first stop of the Tab key: past the navigation. */
export function SkipLink({ targetId }: { targetId: string }) {
  return (
    <a
      className={styles['skip']}
      href={`#${targetId}`}
      onClick={(event) => {
        // The hash belongs to the router.
        event.preventDefault();
        document.getElementById(targetId)?.focus();
      }}
    >
      Ir para o conteúdo
    </a>
  );
}
