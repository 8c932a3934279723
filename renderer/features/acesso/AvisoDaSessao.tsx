import { useQueryClient } from '@tanstack/react-query';
import { CalendarClock, LogIn } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { DialogoDeSenha } from './DialogoDeSenha.tsx';
import { diasQueFaltam } from './prazoSemConexao.ts';
import type { Conta, EstadoDoAcesso } from '../../../contract/bridge/acesso.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { assumirEstado } from '../../app/acesso/assumir.ts';
import { useEstadoDoSync } from '../../app/useEstadoDoApp.ts';
import { invoke } from '../../bridge/client.ts';
import { formatarDataHora } from '../../format/datas.ts';
import { plural } from '../../format/numeros.ts';
import { LinkButton } from '../../ui/actions/LinkButton.tsx';
import { notify, type ToastMessage } from '../../ui/overlays/toastStore.ts';
import { Banner } from '../../ui/status/Banner.tsx';

/** The line may have gone while the password was typed: it was compared on this computer then. */
const aoEntrar = (estado: EstadoDoAcesso): ToastMessage =>
  estado.situacao === 'dentro' && estado.conta.sessao === 'sem-conexao'
    ? { tone: 'warn', text: 'A conexão caiu. Entre de novo quando ela voltar; nada se perde.' }
    : { tone: 'ok', text: 'Você entrou de novo. O que esperava segue agora.' };

/** Nothing is known but that the backend has not seen this sign-in: no guess about the password. */
const FALTA_A_SENHA = {
  titulo: 'Para sincronizar, digite a sua senha.',
  texto: 'O que você decidiu aqui continua guardado.',
};

/** The backend has acknowledged the person since this sign-in: only then is there a session that can have ended. */
const haviaSessao = ({ contatoEm, entrouEm }: Conta): boolean =>
  Date.parse(contatoEm) >= Date.parse(entrouEm);

/** The backend wants the password again, or the time without it runs out; `senao` when neither is so. */
export function AvisoDaSessao({ conta, senao }: { conta: Conta; senao: ReactNode }) {
  const client = useQueryClient();
  const [pedindo, setPedindo] = useState(false);
  const dialogo = pedindo && (
    <DialogoDeSenha
      titulo="Entre de novo"
      texto="Digite a sua senha do SIGCON; se ela foi trocada, a nova. A página continua como está."
      rotulo="Entrar"
      conferir={(senha) => invoke('acesso.confirmarSenha', { senha })}
      aoConseguir={(estado) => {
        assumirEstado(client, estado);
        setPedindo(false);
        notify(aoEntrar(estado));
      }}
      aoDesistir={() => setPedindo(false)}
    />
  );
  return (
    <>
      <Aviso conta={conta} senao={senao} aoPedir={() => setPedindo(true)} />
      {/* Beside the banner, which goes when the line does: what is being typed stays. */}
      {dialogo}
    </>
  );
}

type AvisoProps = { readonly conta: Conta; readonly senao: ReactNode; readonly aoPedir: () => void };

function Aviso({ conta, senao, aoPedir }: AvisoProps) {
  // Without a line there is nothing to enter: what counts is how long the account opens without it.
  const semConexao = useEstadoDoSync()?.conexao === 'sem-conexao';
  if (conta.sessao === 'entrar-de-novo' && !semConexao) {
    const { titulo, texto } = haviaSessao(conta)
      ? textoDoErro({ codigo: 'SESSAO_ENCERRADA' })
      : FALTA_A_SENHA;
    return (
      <Banner
        tone="warn"
        icon={LogIn}
        title={titulo}
        actions={
          <LinkButton tone="inherit" onPress={aoPedir}>
            Entrar de novo
          </LinkButton>
        }
      >
        {texto}
      </Banner>
    );
  }
  const dias = diasQueFaltam(conta);
  if (dias !== null)
    return (
      <Banner
        tone="warn"
        icon={CalendarClock}
        title={
          dias === 0 ? 'Hoje é o último dia sem conexão.' : `Sem conexão por mais ${plural(dias, 'dia')}.`
        }
      >
        O último contato com o SIGCON foi em {formatarDataHora(conta.contatoEm)}. Conecte-se uma vez até{' '}
        {formatarDataHora(conta.semConexaoAte)}; depois disso esta conta só abre com internet. Nada se perde.
      </Banner>
    );
  return senao;
}
