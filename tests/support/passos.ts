import type { Pedido } from '../../contract/domain/pedido.ts';
import type { Campos } from '../../contract/domain/pre-cadastro.ts';
import type { Janela } from './hospedeiro.ts';
import { camposDe } from './pessoas.ts';

/** What people do in the window, in the words of the domain. */

/** A draft with everything filled in, not verified yet. */
export async function preparar(h: Janela, cpf: string, mais: Partial<Campos> = {}): Promise<Pedido> {
  const campos = camposDe(cpf, mais);
  const novo = await h.feito('cadastro.criar', { cpf: campos.cpf, cnpj: campos.cnpj });
  return h.feito('cadastro.salvar', { id: novo.id, revisao: novo.revisao, campos });
}

/** A draft that the backend has said yes to (or that is marked as owed, when it could not be asked). */
export async function prepararVerificado(
  h: Janela,
  cpf: string,
  mais: Partial<Campos> = {},
): Promise<Pedido> {
  const { id } = await preparar(h, cpf, mais);
  const { pedido } = await h.feito('cadastro.verificar', { id });
  return pedido;
}

export const enviar = (h: Janela, p: Pick<Pedido, 'id' | 'revisao'>): Promise<Pedido> =>
  h.feito('cadastro.enviar', { id: p.id, revisao: p.revisao });

/** The whole list, as "Meus pedidos" shows it. */
export const listar = (h: Janela) => h.feito('cadastro.listar', { filtro: 'todos', busca: '', limite: 200 });

/** Waits until the request has its protocol, moved by events only. */
export const esperarProtocolo = (h: Janela, id: string): Promise<Pedido> =>
  h.esperarPedido(id, (p) => p.protocolo !== null, 'the protocol');
