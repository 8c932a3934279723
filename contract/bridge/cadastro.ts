import { z } from 'zod';
import { filtroDePedidos, pedidoSchema, resumoDoPedidoSchema } from '../domain/pedido.ts';
import { camposSchema } from '../domain/pre-cadastro.ts';
import { verificacaoSchema } from '../domain/verificacao.ts';
import { arquivoSchema } from './arquivo.ts';
import { erroSchema } from './errors.ts';
import { metodo } from './metodo.ts';

const doPedido = z.object({ id: z.uuid() });
const contagens = z.object({
  todos: z.int(),
  rascunhos: z.int(),
  fila: z.int(),
  analise: z.int(),
  decididos: z.int(),
});

/** Pré-cadastro and "Meus pedidos", for people without an account. */
export const metodosDeCadastro = {
  'cadastro.listar': metodo(
    z.object({
      filtro: filtroDePedidos,
      busca: z.string().max(200),
      /** Where the page before ended; absent for the first. */
      depoisDe: z.string().max(200).optional(),
      limite: z.int().min(1).max(200),
    }),
    z.object({
      itens: z.array(resumoDoPedidoSchema),
      contagens,
      /** How many the filter and the search find in all (up to 10,000 when searching). */
      total: z.int(),
      proxima: z.string().nullable(),
    }),
  ),
  'cadastro.abrir': metodo(doPedido, pedidoSchema),
  'cadastro.criar': metodo(z.object({ cpf: z.string(), cnpj: z.string() }), pedidoSchema),
  /** Saves what was typed, whole, as of `revisao`; RASCUNHO_MUDOU when another window was faster. */
  'cadastro.salvar': metodo(doPedido.extend({ revisao: z.int(), campos: camposSchema }), pedidoSchema),
  /** Asks the backend for the outcome. Without a connection: `verificacao` null and why; the draft stays marked. */
  'cadastro.verificar': metodo(
    doPedido,
    z.object({
      pedido: pedidoSchema,
      verificacao: verificacaoSchema.nullable(),
      motivo: erroSchema.nullable(),
    }),
  ),
  /** Puts the request in the queue (COM_PENDENCIAS names the fields) and, online, waits for the answer up to a second. */
  'cadastro.enviar': metodo(doPedido.extend({ revisao: z.int() }), pedidoSchema),
  /** Opens a returned request for its correction: the fields become editable again, CPF and CNPJ do not (BR-04). */
  'cadastro.corrigir': metodo(doPedido, pedidoSchema),
  /** Takes a request that was not sent yet back from the queue; ENVIO_EM_CURSO when it may already be there. */
  'cadastro.cancelarEnvio': metodo(doPedido, pedidoSchema),
  'cadastro.tentarAgora': metodo(doPedido, pedidoSchema),
  /** Discards what was never sent, or removes a decided or refused request from this computer's list. */
  'cadastro.descartar': metodo(doPedido, z.object({})),
  /** Asks the backend for the situação now. */
  'cadastro.consultar': metodo(doPedido, pedidoSchema),
  /** The receipt of an acknowledged request, as PDF. */
  'cadastro.recibo': metodo(doPedido, arquivoSchema),
  /** All that this computer knows of a request, as JSON, for the help desk; the person decides whom to give it. */
  'cadastro.exportar': metodo(doPedido, arquivoSchema),
};
