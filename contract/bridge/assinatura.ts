import { z } from 'zod';
import { nomeDeArquivo, tipoDeArquivo } from '../domain/arquivo.ts';
import { itemSchema } from '../domain/assinatura.ts';
import { assinaturaLocalSchema, coletaSchema } from '../domain/coleta.ts';
import { exameSchema } from '../domain/exame.ts';
import { arquivoSchema } from './arquivo.ts';
import { metodo } from './metodo.ts';

/** Bytes cross the bridge in pieces of this size, as base64. */
export const PEDACO_DA_PONTE = 1024 * 1024;
/** How many photos may become one PDF. */
export const MAXIMO_DE_PAGINAS = 40;

const nada = z.object({});
const doItem = z.object({ id: z.uuid(), item: itemSchema });
/** Names any file of this computer over the bridge: just received, prepared, attached or downloaded. */
const arquivo = z.uuid();
const fracao = z.number().min(0).max(1);

/** A file that was received and is what it should be: it can be shown, rotated, cropped and joined. */
export const recebidoSchema = z.object({
  arquivo,
  nome: nomeDeArquivo,
  tipo: tipoDeArquivo,
  tamanho: z.int(),
  paginas: z.int(),
  /** Pixels, upright; null for a PDF. */
  largura: z.int().nullable(),
  altura: z.int().nullable(),
  miniatura: z.string().nullable(),
});
export type ArquivoRecebido = z.infer<typeof recebidoSchema>;

/** A file ready to be attached: rid of EXIF and GPS, upright, judged. */
export const preparadoSchema = z.object({
  arquivo,
  nome: nomeDeArquivo,
  tipo: tipoDeArquivo,
  tamanho: z.int(),
  exame: exameSchema,
  miniatura: z.string().nullable(),
  /** The offer above 15 MB: the same, smaller; both can be looked at (`assinatura.ler`) before one is chosen. */
  podeEncolher: z.boolean(),
});
export type ArquivoPreparado = z.infer<typeof preparadoSchema>;

export const paginaEscolhida = z.object({
  arquivo,
  /** Clockwise. */
  girar: z.literal([0, 90, 180, 270]),
  /** What is kept, in fractions of the upright, rotated picture. Images only. */
  recorte: z.object({ x: fracao, y: fracao, largura: fracao, altura: fracao }).nullable(),
});
export type PaginaEscolhida = z.infer<typeof paginaEscolhida>;

/** Solicitação de Assinatura com Usuário e Senha, for the person and the entity in context. */
export const metodosDeAssinatura = {
  'assinatura.estado': metodo(nada, assinaturaLocalSchema),
  /** Starts the request here and queues it. */
  'assinatura.solicitar': metodo(z.object({ representa: z.boolean() }), assinaturaLocalSchema),
  /** BR-17: says whether the person acts for an organisation, while nothing was sent to the analysis. */
  'assinatura.representar': metodo(z.object({ id: z.uuid(), representa: z.boolean() }), coletaSchema),
  /** The Termo de Declaração de Concordância e Veracidade, filled in, to print and sign. */
  'assinatura.termo': metodo(nada, arquivoSchema),

  /** Begins to take a file in. ARQUIVO_GRANDE and ARQUIVO_VAZIO are told before a byte has crossed. */
  'assinatura.receber': metodo(
    z.object({ nome: z.string().max(1_000), tamanho: z.int().nonnegative() }),
    z.object({ arquivo }),
  ),
  /** The next bytes, in order; encrypted as they arrive. */
  'assinatura.pedaco': metodo(
    z.object({ arquivo, inicio: z.int().nonnegative(), base64: z.string().max(PEDACO_DA_PONTE * 2) }),
    z.object({ recebidos: z.int() }),
  ),
  /** All bytes are here: what is it, really? An ARQUIVO_… error says why it is not taken, and forgets it. */
  'assinatura.recebido': metodo(z.object({ arquivo }), recebidoSchema),
  /** Forgets a received or prepared file. */
  'assinatura.largar': metodo(z.object({ arquivo }), nada),
  /** Makes of one or several received files the one file of an item; several become one PDF in this order. */
  'assinatura.preparar': metodo(
    z.object({
      item: itemSchema,
      paginas: z.array(paginaEscolhida).min(1).max(MAXIMO_DE_PAGINAS),
    }),
    preparadoSchema,
  ),
  /** The same file with fewer bytes, as another prepared file. NADA_A_MUDAR: it would not become smaller. */
  'assinatura.encolher': metodo(z.object({ item: itemSchema, arquivo }), preparadoSchema),
  /** The prepared file becomes the document of the item and its upload begins; the one before is forgotten. */
  'assinatura.anexar': metodo(doItem.extend({ arquivo, aceitouDicas: z.boolean() }), coletaSchema),
  'assinatura.retirar': metodo(doItem, coletaSchema),
  'assinatura.pausarAnexo': metodo(doItem.extend({ pausado: z.boolean() }), coletaSchema),
  /** `Enviar para Aprovação` / `Enviar Resposta Análise`; waits in the queue for the files and for a connection. */
  'assinatura.enviar': metodo(z.object({ id: z.uuid() }), coletaSchema),
  'assinatura.cancelarEnvio': metodo(z.object({ id: z.uuid() }), coletaSchema),
  /** The file of an item on this computer; fetched from the SIGCON when it is not here (SEM_COPIA_AQUI without a connection). */
  'assinatura.baixar': metodo(
    doItem,
    z.object({ arquivo, nome: nomeDeArquivo, tipo: tipoDeArquivo, tamanho: z.int() }),
  ),
  /** Bytes of a file of this computer, for the viewer: decrypted in memory, at most PEDACO_DA_PONTE at once. */
  'assinatura.ler': metodo(
    z.object({ arquivo, inicio: z.int().nonnegative(), tamanho: z.int().positive().max(PEDACO_DA_PONTE) }),
    z.object({ base64: z.string(), total: z.int() }),
  ),
  /** What happens to the copies on this computer after the approval. */
  'assinatura.guardar': metodo(
    z.object({ guarda: assinaturaLocalSchema.shape.guarda }),
    assinaturaLocalSchema,
  ),
};
