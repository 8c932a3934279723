import { useId } from 'react';
import type { EstadoDoApp, Protecao } from '../../../contract/bridge/app.ts';
import { formatarDataHora } from '../../format/datas.ts';
import { Banner, Card, KeyValue, LinkButton, SectionHeading } from '../../ui/index.ts';
import styles from './Configuracoes.module.css';
import { formatarTamanho } from './formatarTamanho.ts';

const PROTECOES: Readonly<Record<Protecao, string>> = {
  chaveiro:
    'Cifrados; a chave fica no chaveiro do sistema, aberto quando você entra na sua conta do computador.',
  frase: 'Cifrados; a chave só abre com a frase que você digita ao iniciar o programa.',
  'arquivo-de-demonstracao': 'Cifrados, mas a chave fica num arquivo ao lado: serve só para demonstração.',
};

/** Where the data are, how they are protected, and the copies that the program keeps. */
export function DadosNesteComputador({ armazenamento }: { armazenamento: EstadoDoApp['armazenamento'] }) {
  const { pasta, protecao, copias } = armazenamento;
  const tituloDasCopias = useId();
  return (
    <Card labelledBy="dados">
      <SectionHeading
        id="dados"
        action={<LinkButton href="/ajuda/privacidade">Privacidade e onde ficam os dados</LinkButton>}
      >
        Dados neste computador
      </SectionHeading>
      <div className={styles['grupo']}>
        <KeyValue
          stacksWhenNarrow
          rows={[
            { label: 'Pasta', value: pasta },
            { label: 'Proteção', value: protecao === null ? 'ainda não definida' : PROTECOES[protecao] },
          ]}
        />
        {protecao === 'arquivo-de-demonstracao' && (
          <Banner tone="warn" layout="box" title="Não use dados reais na demonstração." announce="off">
            Quem copiar a pasta consegue ler o que está nela.
          </Banner>
        )}
        <div>
          <h3 id={tituloDasCopias}>Cópias de segurança</h3>
          {copias.length === 0 ? (
            <p className={styles['nota']}>Ainda nenhuma. O programa faz cópias sozinho, na mesma pasta.</p>
          ) : (
            <ul className={styles['copias']} aria-labelledby={tituloDasCopias}>
              {copias.map(({ id, em, bytes }) => (
                <li key={id} className={styles['copia']}>
                  <time dateTime={em}>{formatarDataHora(em)}</time>
                  <span className={styles['tamanho']}>{formatarTamanho(bytes)}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Card>
  );
}
