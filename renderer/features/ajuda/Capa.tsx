import { Card, EntryLink, PAGE_TITLE_ID } from '../../ui/index.ts';
import styles from './Ajuda.module.css';
import { MAIS_PROCURADOS } from './topicos.ts';

/** The help's first page: the questions people come with. */
export function Capa() {
  return (
    <div className={styles['capa']}>
      <h1 id={PAGE_TITLE_ID} tabIndex={-1} className={styles['titulo']}>
        Ajuda
      </h1>
      <p className="soft">Tudo aqui funciona sem internet. Escolha um assunto ou pesquise.</p>
      <Card isFlush className={styles['procurados']} label="Mais procurados">
        {MAIS_PROCURADOS.map(({ id, icone, titulo, resumo }) => (
          <EntryLink key={id} href={`/ajuda/${id}`} icon={icone} title={titulo} text={resumo} />
        ))}
      </Card>
      <p className={styles['nota']}>
        Este programa não é um canal oficial do Governo de Minas Gerais. O manual do SIGCON Saída e o
        Atendimento continuam valendo.
      </p>
    </div>
  );
}
