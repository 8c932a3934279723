import { ITENS } from '../../../../contract/domain/assinatura.ts';
import { DOCUMENTOS } from '../../../../contract/mensagens/assinatura.ts';
import { Card, Chip, SectionHeading } from '../../../ui/index.ts';
import { Miniatura } from '../documentos/Miniatura.tsx';
import styles from './Solicitar.module.css';

/** The six documents before anything is asked for (BR-17: item 5 only for whoever represents an organisation). */
export function OQueVoceVaiPrecisar({ representa }: { representa: boolean }) {
  return (
    <Card labelledBy="documentos">
      <SectionHeading id="documentos">O que você vai precisar</SectionHeading>
      <ol className={styles['documentos']}>
        {ITENS.map((item) => (
          <li key={item} className={styles['documento']}>
            <Miniatura item={item} />
            <div>
              <div className={styles['nome']}>
                <span className="muted num">{item}</span>
                <span>
                  {DOCUMENTOS[item].titulo}
                  {item === 5 && !representa && <Chip tone="off">Não exigido</Chip>}
                </span>
              </div>
              <p className={styles['ajuda']}>{DOCUMENTOS[item].ajuda}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className={styles['nota']}>
        PDF, PNG ou JPEG, até 20 MB cada. Digitalize em 300 dpi; uma foto nítida do celular também serve. O
        termo do item 1 sai preenchido daqui.
      </p>
    </Card>
  );
}
