import { useState } from 'react';
import { temAcento } from './regras.ts';
import { validarRepeticaoDaSenha, validarSenha } from '../../../../contract/domain/senha.ts';
import type { FalhaDeCampo } from '../../../../contract/domain/falha-de-campo.ts';
import { textoDaFalha } from '../../../../contract/mensagens/campos.ts';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import { focusField } from '../../../ui/fields/focusField.ts';

export interface SenhaNova {
  readonly senha: string;
  readonly repetida: string;
  readonly ids: { readonly senha: string; readonly repetida: string };
  readonly erroDaSenha: string | undefined;
  readonly erroDaRepetida: string | undefined;
  readonly avisoDaSenha: string | undefined;
  readonly digitar: (qual: 'senha' | 'repetida', valor: string) => void;
  readonly sair: (qual: 'senha' | 'repetida') => void;
  /** Shows what is wrong and brings the focus there; true when the password may go. */
  readonly conferir: () => boolean;
  /** What the backend says of the field. */
  readonly recusar: (erro: Erro) => void;
}

const NADA = { senha: false, repetida: false };

const obrigatoria: FalhaDeCampo = { codigo: 'OBRIGATORIO' };

function textoDaSenha(falha: FalhaDeCampo): string {
  if (falha.codigo === 'OBRIGATORIO') return 'Digite a senha.';
  if (falha.codigo === 'CURTO') {
    const n = Number(falha.params?.['faltam'] ?? 0);
    return `A senha tem pelo menos 6 caracteres: ${n === 1 ? 'falta 1' : `faltam ${String(n)}`}.`;
  }
  return textoDaFalha(falha);
}

/** Password and its repetition: checked on leaving a field and on submitting; too long is said at once (BR-13, BR-14). */
export function useSenhaNova(id: string): SenhaNova {
  const ids = { senha: `${id}-nova`, repetida: `${id}-repetida` };
  const [valores, setValores] = useState({ senha: '', repetida: '' });
  const [visitados, setVisitados] = useState(NADA);
  const [recusa, setRecusa] = useState<FalhaDeCampo | null>(null);
  const { senha, repetida } = valores;
  const falhaDaSenha = recusa ?? validarSenha(senha);
  const falhaDaRepetida = repetida === '' ? obrigatoria : validarRepeticaoDaSenha(senha, repetida);
  const mostraSenha = visitados.senha || falhaDaSenha?.codigo === 'LONGO';
  return {
    senha,
    repetida,
    ids,
    erroDaSenha: mostraSenha && falhaDaSenha !== null ? textoDaSenha(falhaDaSenha) : undefined,
    erroDaRepetida:
      visitados.repetida && falhaDaRepetida !== null
        ? falhaDaRepetida.codigo === 'OBRIGATORIO'
          ? 'Digite a senha outra vez.'
          : textoDaFalha(falhaDaRepetida)
        : undefined,
    avisoDaSenha: temAcento(senha)
      ? 'Tem letra com acento ou sinal fora do comum, que pode não funcionar em outros computadores nem no site. Se puder, troque.'
      : undefined,
    digitar: (qual, valor) => {
      setRecusa(null);
      setValores((antes) => ({ ...antes, [qual]: valor }));
    },
    // An empty field that one only passed through is not wrong yet.
    sair: (qual) => {
      if (valores[qual] !== '') setVisitados((antes) => ({ ...antes, [qual]: true }));
    },
    conferir: () => {
      setVisitados({ senha: true, repetida: true });
      if (falhaDaSenha !== null) focusField(ids.senha);
      else if (falhaDaRepetida !== null) focusField(ids.repetida);
      return falhaDaSenha === null && falhaDaRepetida === null;
    },
    recusar: (erro) => {
      const codigo = erro.campos?.[0]?.codigo;
      setRecusa(codigo === undefined ? { codigo: 'FORMATO' } : { codigo });
      focusField(ids.senha);
    },
  };
}
