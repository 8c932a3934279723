import { Monitor } from 'lucide-react';
import { Icon } from '../base/Icon.tsx';

/** "Rascunho salvo às 10:42 · só neste computador": takes the fear of losing what was typed. */
export function DraftNote({ savedAt }: { savedAt: string }) {
  return (
    <>
      <Icon as={Monitor} size={16} />
      <span>
        Rascunho salvo às <span className="num">{savedAt}</span>
        <span className="muted hide-md"> · só neste computador</span>
      </span>
    </>
  );
}
