import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton, LinkButton, SectionHeading, StatusLine } from '../../../../ui/index.ts';
import type { Recusada } from './folhas.ts';
import type { Mesa } from './mesa.ts';
import { palavrasDoTamanho } from '../../palavras/tamanho.ts';
import styles from './Recusados.module.css';

/** Files that were not taken: each with why and what to do, until the person puts it away. */
export function Recusados({ recusadas, mesa }: { recusadas: readonly Recusada[]; mesa: Mesa }) {
  const lista = useRef<HTMLElement>(null);
  const quantas = recusadas.length;
  const antes = useRef(quantas);
  // A file dropped far down the list is refused up here.
  useEffect(() => {
    if (quantas > antes.current) lista.current?.scrollIntoView({ block: 'nearest' });
    antes.current = quantas;
  }, [quantas]);
  if (quantas === 0) return null;
  return (
    <section ref={lista} aria-label="Arquivos que não foram aceitos">
      <SectionHeading level={3}>
        {quantas === 1 ? 'Não foi aceito' : `Não foram aceitos (${String(quantas)})`}
      </SectionHeading>
      <ul className={styles['lista']}>
        {recusadas.map(({ chave, nome, tamanho, motivo, saida }) => (
          <li key={chave} className={styles['recusada']}>
            <div className={styles['palavras']}>
              <p className={styles['nome']}>
                {nome} {tamanho > 0 && <span className="muted num">{palavrasDoTamanho(tamanho)}</span>}
              </p>
              <StatusLine tone="danger">
                <b>{motivo.titulo}</b>
              </StatusLine>
              <p className={styles['saida']}>{motivo.texto}</p>
              {saida !== null && (
                <LinkButton label={`${saida}: ${nome}`} onPress={() => mesa.repetir(chave)}>
                  {saida}
                </LinkButton>
              )}
            </div>
            <IconButton
              icon={X}
              size="sm"
              label={`Tirar ${nome} da lista`}
              onPress={() => mesa.dispensar(chave)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
