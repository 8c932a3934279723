import { CircleQuestionMark } from 'lucide-react';
import { lazy, Suspense } from 'react';
import styles from './GateTools.module.css';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { ROTAS } from '../rotas.ts';

// Menus weigh a third of the first picture: they come right behind it.
const AppearanceMenu = lazy(async () => ({ default: (await import('./AppearanceMenu.tsx')).AppearanceMenu }));

/** Help and appearance, in the corner of the pages before signing in. */
export function GateTools() {
  return (
    <>
      <ButtonLink variant="ghost" size="sm" icon={CircleQuestionMark} href={ROTAS.ajuda}>
        Ajuda
      </ButtonLink>
      <Suspense fallback={<span className={styles['place']} />}>
        <AppearanceMenu />
      </Suspense>
    </>
  );
}
