import { Camera, FilePlus2, Upload } from 'lucide-react';
import { Button, cx, Icon, Kbd, StatusLine } from '../../../../ui/index.ts';
import { EscolherArquivo } from './EscolherArquivo.tsx';
import type { ArquivosSoltos } from './useArquivosSoltos.ts';
import styles from './ZonaDeSoltar.module.css';

export type ZonaDeSoltarProps = {
  readonly soltos: ArquivosSoltos;
  readonly varios: boolean;
  /** There is something on the table already: the zone steps back. */
  readonly compacta: boolean;
  readonly temCamera: boolean;
  readonly aoEscolher: (arquivos: readonly File[]) => void;
  readonly aoFotografar: () => void;
};

/** The ways in: drop, choose, paste, photograph. */
export function ZonaDeSoltar(props: ZonaDeSoltarProps) {
  const { soltos, varios, compacta, temCamera } = props;
  return (
    <div className={cx(styles['zona'], compacta && styles['compacta'], soltos.sobre && styles['sobre'])}>
      <span className={styles['icone']}>
        <Icon as={compacta ? FilePlus2 : Upload} size={24} />
      </span>
      <div className={styles['palavras']}>
        <p className={styles['convite']}>{convite(soltos.sobre, varios, compacta)}</p>
        <p className={styles['nota']}>
          PDF, PNG ou JPEG até 20 MB. Também pode copiar o arquivo ou a imagem e colar aqui com{' '}
          <Kbd>Ctrl V</Kbd>
        </p>
        {soltos.colagemVazia && (
          <p role="status">
            <StatusLine tone="warn">
              O que você copiou não é arquivo nem imagem. Copie o arquivo na pasta e cole de novo.
            </StatusLine>
          </p>
        )}
      </div>
      <div className={styles['acoes']}>
        <EscolherArquivo
          varios={varios}
          variant={compacta ? 'plain' : 'primary'}
          aoEscolher={props.aoEscolher}
        />
        {temCamera && (
          <Button icon={Camera} onPress={props.aoFotografar}>
            Usar a câmera
          </Button>
        )}
      </div>
      {!temCamera && !compacta && (
        <p className={styles['nota']}>
          Não há câmera neste computador. Fotografe com o celular e traga a foto por cabo, e-mail ou mensagem.
        </p>
      )}
    </div>
  );
}

function convite(sobre: boolean, varios: boolean, compacta: boolean): string {
  if (sobre) return 'Solte aqui';
  if (!compacta) return varios ? 'Arraste para cá o arquivo ou as páginas' : 'Arraste o arquivo para cá';
  return varios ? 'Acrescente mais páginas' : 'Troque por outro arquivo';
}
