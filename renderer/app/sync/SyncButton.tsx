import { lazy, Suspense } from 'react';
import { syncWords } from './syncWords.ts';
import { useDecisoes } from './useDecisoes.ts';
import { SyncStatus } from '../../ui/frames/SyncStatus.tsx';
import { useEstadoDoSync, useSomenteLeitura } from '../useEstadoDoApp.ts';

// What opens over the page comes right behind the first picture.
const SyncPopover = lazy(async () => ({ default: (await import('./SyncPopover.tsx')).SyncPopover }));

/** Connection and queue in words; a press opens the detail. */
export function SyncButton({ isFlush = false }: { isFlush?: boolean | undefined }) {
  const sync = useEstadoDoSync();
  const decisoes = useDecisoes();
  const { tone, text } = syncWords(sync, decisoes);
  const somenteLeitura = useSomenteLeitura();
  // Nothing is sent or asked for then; the banner says why.
  if (somenteLeitura) return null;
  const words = (
    <SyncStatus tone={tone} isFlush={isFlush}>
      {text}
    </SyncStatus>
  );
  if (sync === undefined) return words;
  return (
    <Suspense fallback={words}>
      <SyncPopover sync={sync} decisoes={decisoes} isFlush={isFlush} />
    </Suspense>
  );
}
