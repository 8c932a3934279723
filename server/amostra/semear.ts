import { v7 } from 'uuid';
import { derivarAcompanhamento, sha256 } from '../acesso/segredo.ts';
import { resumirSenha } from '../acesso/senha.ts';
import { criarUsuario, vincular } from '../acesso/usuarios.ts';
import type { Envios } from '../anexos/dependencias.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { proximoProtocolo } from '../cadastro/protocolo.ts';
import { inserirPedido } from '../cadastro/repositorio.ts';
import { HORA, instante, type Acaso, type Relogio } from '../portas.ts';
import type { Banco, Transacao } from '../storage/tabelas.ts';
import { PEDIDOS_DE_AMOSTRA, type PedidoDeAmostra } from './pedidos.ts';
import { guardarPapeis, semearSolicitacao } from './solicitacao.ts';
import { USUARIOS_DE_AMOSTRA } from './usuarios.ts';

type Dependencias = {
  readonly banco: Banco;
  readonly relogio: Relogio;
  readonly acaso: Acaso;
  readonly segredo: Uint8Array;
  readonly anexos: Envios;
};

/** Sample data of the local environment, put once into a data folder that nobody has used yet. */
export async function semear({ banco, relogio, acaso, segredo, anexos }: Dependencias): Promise<void> {
  if (await jaSemeado(banco)) return;
  const agora = relogio.agora();
  const usuarios = await Promise.all(
    USUARIOS_DE_AMOSTRA.map(async (u) => ({ ...u, senhaPhc: await resumirSenha(u.senha, acaso) })),
  );
  const papeis = await guardarPapeis(anexos);
  await banco.transaction().execute(async (trx) => {
    if (await jaSemeado(trx)) return;
    await trx
      .insertInto('meta')
      .values({ nome: 'amostra', valor: instante(agora) })
      .execute();
    for (const u of usuarios) {
      await criarUsuario(trx, u, agora);
      for (const vinculo of u.vinculos) await vincular(trx, { ...u, ...vinculo }, agora);
    }
    for (const pedido of PEDIDOS_DE_AMOSTRA) await semearPedido(trx, pedido, { agora, acaso, segredo });
    if (papeis !== null) await semearSolicitacao(trx, papeis, { agora, acaso });
  });
}

/** Also true for a folder that is in use without the sample: it never gets mixed in. */
async function jaSemeado(leitura: Banco | Transacao): Promise<boolean> {
  const marca = await leitura
    .selectFrom('meta')
    .select('nome')
    .where('nome', '=', 'amostra')
    .executeTakeFirst();
  const pedido = await leitura.selectFrom('pre_cadastros').select('id').limit(1).executeTakeFirst();
  return marca !== undefined || pedido !== undefined;
}

async function semearPedido(
  trx: Transacao,
  { horasAtras, envio }: PedidoDeAmostra,
  { agora, acaso, segredo }: { agora: Date; acaso: Acaso; segredo: Uint8Array },
): Promise<void> {
  const em = new Date(agora.getTime() - horasAtras * HORA);
  const id = v7({ msecs: em.getTime(), random: acaso.bytes(16) });
  const historico = [{ em: instante(em), evento: 'RECEBIDO' as const }];
  const dado = await inserirPedido(
    trx,
    { envio, situacaoCadastral: 'ANALISE', status: 'INATIVO', historico, em },
    {
      id,
      protocolo: await proximoProtocolo(trx, em),
      acompanhamentoSha256: sha256(derivarAcompanhamento(segredo, id)),
    },
  );
  await auditar(trx, {
    em,
    quem: 'sistema',
    acao: 'amostra.semear',
    recurso: `pre-cadastro/${dado.id}`,
    versao: dado.versao,
  });
}
