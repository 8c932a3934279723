import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTentativa, type Tentativa } from './tentativa/useTentativa.ts';
import type { CodigoDeErro, Erro } from '../../../contract/bridge/errors.ts';
import { normalizarCpf, validarCpf } from '../../../contract/domain/cpf.ts';
import { textoDaFalha } from '../../../contract/mensagens/campos.ts';
import { assumirEstado } from '../../app/acesso/assumir.ts';
import { invoke } from '../../bridge/client.ts';
import { focusField } from '../../ui/fields/focusField.ts';

/** Nobody has a password of this length; a pasted document is told from one before it travels. */
const NENHUMA_SENHA_PASSA_DE = 100;

type Erros = { readonly cpf?: string; readonly senha?: string };

/** It is the number that has to be looked at then, not the password. */
const DO_CPF: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'PRIMEIRO_ACESSO_SEM_CONEXAO',
  'USUARIO_INATIVO',
]);

/** What is on this computer cannot be opened any more; it may be set aside for a copy from the SIGCON. */
export const podeRecomecar = (erro: Pick<Erro, 'codigo'> | null): boolean =>
  erro?.codigo === 'COFRE_NAO_ABRIU' || erro?.codigo === 'BANCO_CORROMPIDO';

function conferir(cpf: string, senha: string): Erros {
  const falha = validarCpf(cpf);
  const erros: { cpf?: string; senha?: string } = {};
  if (falha !== null) erros.cpf = textoDaFalha(falha, 'cpf');
  if (senha === '') erros.senha = 'Digite a senha.';
  else if (senha.length > NENHUMA_SENHA_PASSA_DE)
    erros.senha = 'Isto não parece uma senha: o texto colado é longo demais.';
  return erros;
}

export interface Entrada {
  readonly cpf: string;
  readonly senha: string;
  readonly erros: Erros;
  readonly tentativa: Tentativa;
  readonly digitarCpf: (cpf: string) => void;
  readonly digitarSenha: (senha: string) => void;
  readonly enviar: (recomecar: boolean) => Promise<void>;
}

/** Signing in: checks the two fields, asks main, puts the focus where something is wrong and forgets the password. */
export function useEntrada(idDoCpf: string, idDaSenha: string): Entrada {
  const client = useQueryClient();
  const [cpf, setCpf] = useState('');
  const [senha, setSenha] = useState('');
  const [erros, setErros] = useState<Erros>({});
  const tentativa = useTentativa();
  const enviar = async (recomecar: boolean): Promise<void> => {
    const achados = conferir(cpf, senha);
    setErros(achados);
    if (achados.cpf !== undefined) return focusField(idDoCpf);
    if (achados.senha !== undefined) return focusField(idDaSenha);
    const pedido = { cpf: normalizarCpf(cpf), senha, ...(recomecar && { recomecar }) };
    const resposta = await tentativa.tentar(() => invoke('acesso.entrar', pedido));
    if (resposta === null) return;
    if (resposta.ok) return assumirEstado(client, resposta.value);
    const { codigo } = resposta.error;
    // The password is right then, and the choice to start again needs it.
    if (podeRecomecar(resposta.error)) return;
    setSenha('');
    focusField(DO_CPF.has(codigo) ? idDoCpf : idDaSenha);
  };
  return {
    cpf,
    senha,
    erros,
    tentativa,
    digitarCpf: (valor) => {
      setCpf(valor);
      setErros((antes) => (antes.senha === undefined ? {} : { senha: antes.senha }));
    },
    digitarSenha: (valor) => {
      setSenha(valor);
      setErros((antes) => (antes.cpf === undefined ? {} : { cpf: antes.cpf }));
    },
    enviar,
  };
}
