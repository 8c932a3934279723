import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { Button, type ButtonVariant } from '../../../../ui/index.ts';

export type EscolherArquivoProps = {
  readonly varios: boolean;
  readonly variant: ButtonVariant;
  readonly aoEscolher: (arquivos: readonly File[]) => void;
};

/** Opens the system's own window for files. It may show others, too: what counts is looked at afterwards. */
export function EscolherArquivo({ varios, variant, aoEscolher }: EscolherArquivoProps) {
  const entrada = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={entrada}
        type="file"
        hidden
        accept=".pdf,.png,.jpg,.jpeg"
        multiple={varios}
        aria-label={varios ? 'Escolher arquivos' : 'Escolher arquivo'}
        onChange={(evento) => {
          const escolhidos = [...(evento.target.files ?? [])];
          // The same file may be chosen again, after it was removed or mended.
          evento.target.value = '';
          if (escolhidos.length > 0) aoEscolher(escolhidos);
        }}
      />
      <Button icon={FolderOpen} variant={variant} onPress={() => entrada.current?.click()}>
        {varios ? 'Escolher arquivos' : 'Escolher arquivo'}
      </Button>
    </>
  );
}
