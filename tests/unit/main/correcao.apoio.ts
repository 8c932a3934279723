import { randomUUID } from 'node:crypto';
import type { Pedido } from '../../../contract/domain/pedido.ts';
import type { Campos, EventoDoHistorico, PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import { prepararEnvio } from '../../../contract/domain/pre-cadastro.ts';
import { comoOperacao } from '../../../main/cadastro/envio-da-correcao.ts';
import { campos } from '../domain/apoio.ts';
import { AGORA, idDe, recebido, resposta, valor, type ArmazemDeTeste } from './apoio.ts';

const em = '2026-11-10T13:00:00.000Z';
const RECEBIDO: EventoDoHistorico = { em, evento: 'RECEBIDO' };
export const DEVOLVIDO: EventoDoHistorico = {
  em,
  evento: 'DEVOLVIDO',
  por: 'Helena Prado',
  justificativa: 'Confira os dados.',
  apontamentos: [{ campo: 'setorTrabalho', justificativa: 'O setor não existe mais.' }],
};
export const CORRIGIDO: EventoDoHistorico = { em, evento: 'CORRIGIDO' };

/** What the backend answers of a request that was returned. */
export const respostaDevolvida = (n: number, mais: Partial<PreCadastro> = {}): PreCadastro =>
  resposta(n, { versao: 2, situacaoCadastral: 'DEVOLVIDO', historico: [RECEBIDO, DEVOLVIDO], ...mais });

/** What it answers once it has the correction. */
export const respostaCorrigida = (n: number, mais: Partial<PreCadastro> = {}): PreCadastro =>
  resposta(n, {
    versao: 3,
    setorTrabalho: 'Controladoria',
    historico: [RECEBIDO, DEVOLVIDO, CORRIGIDO],
    ...mais,
  });

/** Sent, received, and returned by the representante legal. */
export const devolvido = (a: ArmazemDeTeste, n: number): Pedido => recebido(a, n, respostaDevolvida(n));

export const corrigindo = (a: ArmazemDeTeste, n: number): Pedido => {
  devolvido(a, n);
  return valor(a.pedidos.corrigir(idDe(n), AGORA));
};

/** The correction with something typed. */
export function corrigido(
  a: ArmazemDeTeste,
  n: number,
  mais: Partial<Campos> = { setorTrabalho: 'Controladoria' },
): Pedido {
  const { id, revisao } = corrigindo(a, n);
  return valor(a.pedidos.salvar(id, revisao, campos(mais), AGORA + 1));
}

/** Queues what is typed, as `cadastro.enviar` does. */
export function enfileirarCorrecao(a: ArmazemDeTeste, p: Pedido, seVersao = p.recebido?.versao ?? 0): string {
  const envio = prepararEnvio(p.campos, p.formulario);
  if (!envio.ok) throw new Error('there is something missing');
  const operacao = randomUUID();
  valor(
    a.pedidos.enfileirar(
      p.id,
      p.revisao,
      { id: operacao, ...comoOperacao({ seVersao, corpo: JSON.stringify(envio.value) }) },
      AGORA,
    ),
  );
  return operacao;
}

export const correcaoNaFila = (a: ArmazemDeTeste, n: number): string =>
  enfileirarCorrecao(a, corrigido(a, n));

export const naBase = (a: ArmazemDeTeste, n: number): Pedido => valor(a.pedidos.abrir(idDe(n)));
