import { KeyRound, Mail, Pencil, UserPlus } from 'lucide-react';
import type { UsuarioNaTela } from '../../../../../contract/bridge/usuarios.ts';
import type { Perfil } from '../../../../../contract/domain/perfis.ts';
import type { Alteracao } from '../../../../../contract/domain/usuario.ts';
import { formatarDataHora } from '../../../../format/datas.ts';
import { SectionHeading, Timeline, type LucideIcon, type TimelineItem } from '../../../../ui/index.ts';
import { linhasDaMudanca, palavrasDaAlteracao } from '../palavras.ts';
import styles from './GestaoDoUsuario.module.css';

const ICONES: Partial<Record<Alteracao['evento'], LucideIcon>> = {
  CADASTRADO: UserPlus,
  LINK_ENVIADO: Mail,
  SENHA_CRIADA: KeyRound,
};

/** `Histórico de Alterações`, newest first; what only this computer knows stands dashed above it. */
export function Historico({ usuario, perfis }: { usuario: UsuarioNaTela; perfis: readonly Perfil[] }) {
  const { dado, pendente } = usuario;
  const itens: TimelineItem[] = dado.historico
    .map((alteracao, n): TimelineItem => {
      const { titulo, texto } = palavrasDaAlteracao(alteracao, perfis);
      return {
        key: `${String(n)} ${alteracao.em}`,
        state: 'feito',
        icon: ICONES[alteracao.evento] ?? Pencil,
        title: titulo,
        text: (
          <>
            {texto !== '' && <span className={styles['quebra']}>{texto}</span>}
            <time className={styles['quando']} dateTime={alteracao.em}>
              {formatarDataHora(alteracao.em)}
            </time>
          </>
        ),
      };
    })
    .toReversed();
  return (
    <aside className={styles['historico']} aria-label="Histórico de Alterações">
      <SectionHeading>Histórico de Alterações</SectionHeading>
      <Timeline
        label="Histórico de Alterações"
        density="compact"
        items={pendente === null ? itens : [doComputador(usuario, pendente, perfis), ...itens]}
      />
    </aside>
  );
}

function doComputador(
  { dado }: UsuarioNaTela,
  { tipo, mudanca, em }: NonNullable<UsuarioNaTela['pendente']>,
  perfis: readonly Perfil[],
): TimelineItem {
  const campos = linhasDaMudanca(mudanca, dado, perfis).map(({ rotulo }) => rotulo);
  return {
    key: 'pendente',
    state: 'local',
    title: tipo === 'link' ? 'Link da senha pedido aqui' : 'Alterado neste computador',
    text: (
      <>
        <span className={styles['quebra']}>
          {campos.length === 0 ? 'ainda não enviado' : `${campos.join(', ')}: ainda não enviado`}
        </span>
        <time className={styles['quando']} dateTime={em}>
          {formatarDataHora(em)}
        </time>
      </>
    ),
  };
}
