import { Building2, IdCard, Mail, Phone } from 'lucide-react';
import type { LucideIcon } from '../../../../ui/base/Icon.tsx';
import { SectionHeading } from '../../../../ui/content/SectionHeading.tsx';
import { Card } from '../../../../ui/content/Card.tsx';
import { StatusLine } from '../../../../ui/status/StatusLine.tsx';
import styles from './CpfCnpj.module.css';

const ITENS: readonly { icon: LucideIcon; texto: string }[] = [
  { icon: IdCard, texto: 'CPF de quem vai usar o SIGCON' },
  { icon: Building2, texto: 'CNPJ da prefeitura, do consórcio ou da OSC' },
  { icon: Phone, texto: 'Telefone fixo e celular, com DDD' },
  { icon: Mail, texto: 'E-mail institucional, que você consiga abrir' },
];

/** What the next steps will ask for: nobody has to stop half way. */
export function TenhaEmMaos() {
  return (
    <Card labelledBy="em-maos">
      <SectionHeading id="em-maos">Tenha em mãos</SectionHeading>
      <ul className={styles['hand']}>
        {ITENS.map(({ icon, texto }) => (
          <li key={texto}>
            <StatusLine tone="off" icon={icon}>
              {texto}
            </StatusLine>
          </li>
        ))}
      </ul>
    </Card>
  );
}
