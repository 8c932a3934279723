import { z } from 'zod';
import { nomeDeArquivo, tipoDeArquivo } from '../domain/arquivo.ts';
import {
  analiseLocalSchema,
  filtroDeAnalises,
  marcaSchema,
  resumoDeAnaliseSchema,
} from '../domain/analise.ts';
import { itemSchema } from '../domain/assinatura.ts';
import { metodo } from './metodo.ts';

const daSolicitacao = z.object({ id: z.uuid() });

/** The desk of whoever analyses requests for signatures; NAO_ANALISA for everybody else. */
export const metodosDeAnalise = {
  'analise.listar': metodo(
    z.object({
      filtro: filtroDeAnalises,
      /** Number, name, CPF, entity, sector. */
      busca: z.string().max(200),
      ordem: z.enum(['mais-antigas', 'mais-recentes', 'nome']),
      depoisDe: z.string().max(600).optional(),
      limite: z.int().min(1).max(500),
    }),
    z.object({
      itens: z.array(resumoDeAnaliseSchema),
      contagens: z.record(filtroDeAnalises, z.int()),
      total: z.int(),
      proxima: z.string().nullable(),
    }),
  ),
  'analise.abrir': metodo(daSolicitacao, analiseLocalSchema),
  /** A verdict being prepared; kept at once on this computer. */
  'analise.marcar': metodo(daSolicitacao.extend(marcaSchema.shape), analiseLocalSchema),
  /** Fetches the file of an item, encrypted, for the viewer (`assinatura.ler`). */
  'analise.baixar': metodo(
    daSolicitacao.extend({ item: itemSchema }),
    z.object({ arquivo: z.uuid(), nome: nomeDeArquivo, tipo: tipoDeArquivo, tamanho: z.int() }),
  ),
  /** All marks become the analysis of the version that was seen, in the queue. SENHA_NECESSARIA as with decisions. */
  'analise.concluir': metodo(daSolicitacao.extend({ versao: z.int() }), analiseLocalSchema),
  /** Takes back what cannot have reached the backend; also gives up one in conflict or refused. The marks stay. */
  'analise.cancelar': metodo(daSolicitacao, analiseLocalSchema),
  'analise.consultar': metodo(daSolicitacao, analiseLocalSchema),
};
