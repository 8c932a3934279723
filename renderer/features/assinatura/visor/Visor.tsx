import { useState, type ReactNode } from 'react';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { Dica } from '../../../../contract/domain/exame.ts';
import { textoDaDica } from '../../../../contract/mensagens/assinatura.ts';
import { Anuncio } from './Anuncio.tsx';
import { Barra } from './Barra.tsx';
import { BarraDePaginas } from './BarraDePaginas.tsx';
import { Abrindo, Falhou, Vazio } from './estados.tsx';
import { FolhasDoDocumento } from './FolhasDoDocumento.tsx';
import { Palco } from './Palco.tsx';
import { useDocumento, type ArquivoDoVisor } from './useDocumento.ts';
import { useVista } from './useVista.ts';
import styles from './Visor.module.css';
import { porcentagem } from './zoom.ts';

interface Comum {
  titulo: string;
  subtitulo?: string | undefined;
  dicas?: readonly Dica[] | undefined;
  onFechar?: (() => void) | undefined;
  /** Below the document: justification, quality, what to do. */
  rodape?: ReactNode;
}

export interface VisorProps extends Comum {
  /** What is shown: any file of this computer that `assinatura.ler` knows. */
  arquivo: ArquivoDoVisor | null;
  /** The file is being fetched, and `arquivo` will follow. */
  carregando?: boolean | undefined;
  /** Why there is no `arquivo` (SEM_COPIA_AQUI…). */
  falha?: Erro | null | undefined;
  /** Fetches again what `falha` tells of. */
  aoTentarDeNovo?: (() => void) | undefined;
}

/** A document of this computer, looked at: picture or PDF, with zoom, rotation, pages and hints. */
export function Visor({ arquivo, carregando = false, falha = null, aoTentarDeNovo, ...comum }: VisorProps) {
  if (arquivo !== null) return <VisorDoArquivo key={arquivo.arquivo} arquivo={arquivo} {...comum} />;
  const { titulo, subtitulo, onFechar, rodape } = comum;
  return (
    <section className={styles['visor']} aria-label={titulo}>
      <Barra titulo={titulo} subtitulo={subtitulo} vista={null} onFechar={onFechar} />
      {carregando ? (
        <Abrindo rotulo="Buscando o documento…" />
      ) : falha === null ? (
        <Vazio />
      ) : (
        <Falhou erro={falha} aoTentarDeNovo={aoTentarDeNovo} />
      )}
      {rodape}
    </section>
  );
}

const SEM_DICAS: readonly Dica[] = [];

function VisorDoArquivo(props: Comum & { arquivo: ArquivoDoVisor }) {
  const { arquivo, titulo, subtitulo, dicas = SEM_DICAS, onFechar, rodape } = props;
  const { estado, tentarDeNovo, medir } = useDocumento(arquivo);
  const [comDicas, setComDicas] = useState(true);
  const documento = estado.fase === 'aberto' ? estado.documento : null;
  const vista = useVista(documento);
  const { pagina, paginas, escala, giro } = vista;
  const onde = paginas > 1 ? `página ${String(pagina)} de ${String(paginas)}, ` : '';
  const como = `${onde}${porcentagem(escala)}${giro === 0 ? '' : `, girado ${String(giro)}°`}`;
  return (
    <section className={styles['visor']} aria-label={titulo}>
      <Barra
        titulo={titulo}
        subtitulo={subtitulo}
        vista={documento === null ? null : vista}
        onFechar={onFechar}
      />
      {estado.fase === 'abrindo' && (
        <Abrindo rotulo="Abrindo o documento…" lidos={estado.lidos} total={arquivo.tamanho} />
      )}
      {estado.fase === 'falhou' && <Falhou erro={estado.erro} aoTentarDeNovo={tentarDeNovo} />}
      {documento !== null && (
        <>
          <Palco
            vista={vista}
            nome={`Documento: ${arquivo.nome}, ${como}`}
            descricao={dicas
              .filter((dica) => dica.pagina === pagina)
              .map((dica) => textoDaDica(dica).titulo)
              .join(' ')}
          >
            <FolhasDoDocumento
              documento={documento}
              vista={vista}
              dicas={comDicas ? dicas : SEM_DICAS}
              medir={medir}
            />
          </Palco>
          <BarraDePaginas
            vista={vista}
            dicas={dicas.some((dica) => dica.onde !== undefined) ? comDicas : null}
            aoMostrarDicas={setComDicas}
          />
          <Anuncio>{como}</Anuncio>
        </>
      )}
      {rodape}
    </section>
  );
}
