import { CircleCheck, Link2 } from 'lucide-react';
import styles from './link.module.css';
import type { LinkConferido } from './useLinkDeSenha.ts';
import { useConta } from '../../../app/acesso/useAcesso.ts';
import { formatarDataHora } from '../../../format/datas.ts';
import { Card } from '../../../ui/content/Card.tsx';
import { IconTile } from '../../../ui/content/IconTile.tsx';
import { Banner } from '../../../ui/status/Banner.tsx';
import { Chip } from '../../../ui/status/Chip.tsx';

/** Above the form: where the link came from, until when it is good, and whether it changes the open account. */
export function SobreOLink({ link }: { link: LinkConferido }) {
  const conta = useConta();
  const deOutraPessoa = conta !== null && conta.cpf !== link.usuario;
  return (
    <>
      <Card isFlush className={styles['context']} label="Link">
        <IconTile icon={Link2} />
        <p className={styles['words']}>
          <b>Link aberto a partir do e-mail</b>
          <br />
          Enviado para {link.emailMascarado}. Vale até {formatarDataHora(link.expiraEm)} e só uma vez.
        </p>
        <Chip tone="ok" icon={CircleCheck}>
          Link válido
        </Chip>
      </Card>
      {deOutraPessoa && (
        <Banner tone="warn" layout="box" announce="off" title="Este link é de outra conta.">
          Ao salvar, o programa sai da conta que está aberta e entra na do link. O que não foi enviado
          continua guardado.
        </Banner>
      )}
    </>
  );
}
