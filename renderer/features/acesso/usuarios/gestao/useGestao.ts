import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Erro } from '../../../../../contract/bridge/errors.ts';
import type { UsuarioNaTela } from '../../../../../contract/bridge/usuarios.ts';
import type { MudancaDeUsuario, UsuarioDaEntidade } from '../../../../../contract/domain/usuario.ts';
import type { Result } from '../../../../../contract/result.ts';
import { invoke } from '../../../../bridge/client.ts';
import { notify } from '../../../../ui/index.ts';
import { useConfirmarSenha } from '../../ConfirmarSenha.tsx';
import { useTela } from '../tela.ts';
import { textoDoUsuario } from './textoDoUsuario.ts';

type Acao = 'salvar' | 'link' | 'cancelar';

/** What can be done with one user of the entity that the screen shows, one thing at a time; the password is asked for where it is due. */
export function useGestao({ cnpj, cpf }: Pick<UsuarioDaEntidade, 'cnpj' | 'cpf'>) {
  const client = useQueryClient();
  const { comSenha, dialogo } = useConfirmarSenha();
  const rascunhar = useTela((tela) => tela.rascunhar);
  const [emCurso, setEmCurso] = useState<Acao | null>(null);
  const [dito, disser] = useState(NADA_DITO);

  const fazer = async (
    acao: Acao,
    chamar: () => Promise<Result<UsuarioNaTela, Erro>>,
    aoConcluir: (usuario: UsuarioNaTela) => void,
  ): Promise<void> => {
    if (emCurso !== null) return;
    setEmCurso(acao);
    disser(NADA_DITO);
    const resposta = await (acao === 'cancelar' ? chamar() : comSenha(chamar));
    setEmCurso(null);
    if (resposta.ok) aoConcluir(resposta.value);
    // Whoever closed the password's dialog knows what he did.
    else if (resposta.error.codigo !== 'SENHA_NECESSARIA') avisarErro(resposta.error);
    await client.invalidateQueries();
  };

  return {
    dialogo,
    emCurso,
    /** What the last action did, for the foot of the page; nothing once the user has moved on from there. */
    dito: ({ pendente }: UsuarioNaTela): string => (dito.estado === estadoDe(pendente) ? dito.texto : ''),
    salvar: (versao: number, mudanca: MudancaDeUsuario) =>
      fazer(
        'salvar',
        () => invoke('usuarios.alterar', { cnpj, cpf, versao, mudanca }),
        (usuario) => {
          rascunhar(cpf, null);
          disser(destino(usuario, 'Salvo no SIGCON', 'Salvo neste computador; ainda não enviado'));
        },
      ),
    reenviarLink: () =>
      fazer(
        'link',
        () => invoke('usuarios.reenviarLink', { cnpj, cpf }),
        (usuario) => disser(destino(usuario, 'Link da senha enviado', 'Link pedido; ainda não enviado')),
      ),
    cancelar: () =>
      fazer(
        'cancelar',
        () => invoke('usuarios.cancelar', { cnpj, cpf }),
        (usuario) => disser(destino(usuario, 'Alteração cancelada', 'Alteração cancelada')),
      ),
  };
}
export type Gestao = ReturnType<typeof useGestao>;

type Dito = { readonly texto: string; readonly estado: string };
const NADA_DITO: Dito = { texto: '', estado: '' };

const estadoDe = (pendente: UsuarioNaTela['pendente']): string =>
  pendente === null ? 'enviado' : pendente.estado.replace('ENVIANDO', 'NA_FILA');

/** Refused or in conflict: the page itself says so, in its place. */
function destino({ pendente }: UsuarioNaTela, chegou: string, espera: string): Dito {
  const estado = estadoDe(pendente);
  return { estado, texto: pendente === null ? chegou : estado === 'NA_FILA' ? espera : '' };
}

function avisarErro(erro: Erro): void {
  const { titulo, texto } = textoDoUsuario(erro);
  notify({ tone: 'danger', text: `${titulo} ${texto}` });
}
