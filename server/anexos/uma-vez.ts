import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { rotasDosAnexos } from '../../contract/api/anexos.ts';
import { MAXIMO_DE_UMA_VEZ, type TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import { ok, type Result } from '../../contract/result.ts';
import { validar, type Atendida } from '../http/rotear.ts';
import { HORA, instante } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import { registrar } from './concluir.ts';
import { conferir } from './conferir.ts';
import { Corpo } from './corpo.ts';
import type { Dependencias } from './dependencias.ts';
import { novaTranca } from './envio.ts';
import { A_APAGAR, podeGuardar } from './envios.ts';
import { receber } from './receber.ts';
import { tamanhoDoCorpo } from './tus.ts';

type Inteiro = {
  readonly cpf: string;
  readonly sha256: string;
  readonly parte: string;
  readonly tamanho: number;
};

/** A small file in one request: all of it, or nothing. */
export async function guardarDeUmaVez(
  d: Dependencias,
  request: FastifyRequest,
): Promise<Result<Atendida, Recusa>> {
  const quem = await d.autenticacao.exigir(request);
  if (!quem.ok) return quem;
  const parametros = validar(rotasDosAnexos.guardarAnexo.parametros, request.params);
  if (!parametros.ok) return parametros;
  if ((tamanhoDoCorpo(request) ?? 0) > MAXIMO_DE_UMA_VEZ) return recusar('corpo-grande');
  const { body: corpo } = request;
  if (!(corpo instanceof Corpo)) return recusar('anexo-vazio');
  const parte = d.partes.nova();
  try {
    const tamanho = await receberTudo(d, corpo, parte);
    if (!tamanho.ok) return tamanho;
    const { sha256 } = parametros.value;
    return await guardar(d, { cpf: quem.value.cpf, sha256, parte, tamanho: tamanho.value });
  } finally {
    await d.partes.apagar(parte);
  }
}

function receberTudo(d: Dependencias, corpo: Corpo, parte: string): Promise<Result<number, Recusa>> {
  return d.partes.abrir(parte, async (arquivo) => {
    const recebido = await receber(d, corpo, { arquivo, posicao: 0, maximo: MAXIMO_DE_UMA_VEZ });
    if (recebido.como === 'EXCEDEU') return recusar('corpo-grande');
    // Nobody hears this any more.
    if (recebido.como === 'INTERROMPIDO') return recusar('indisponivel');
    if (recebido.bytes === 0) return recusar('anexo-vazio');
    await arquivo.sync();
    return ok(recebido.bytes);
  });
}

async function guardar(d: Dependencias, inteiro: Inteiro): Promise<Result<Atendida, Recusa>> {
  const { cpf, sha256, parte, tamanho } = inteiro;
  const caminho = d.partes.caminho(parte);
  const tipo = await conferir(d, caminho, sha256);
  if (!tipo.ok) return tipo;
  const anunciado = await anunciar(d, inteiro, tipo.value);
  if (!anunciado.ok) return anunciado;
  const id = anunciado.value;
  const guardado = await d.deposito.guardar(caminho, { sha256, tamanho });
  if (!guardado.ok) {
    await largar(d, id);
    return recusar('indisponivel');
  }
  const novo = await d.escritor.executar(async (trx) => {
    await trx.deleteFrom('envios_de_anexo').where('id', '=', id).execute();
    return registrar(trx, { cpf, sha256, tamanho, tipo: tipo.value }, d.relogio.agora());
  });
  return ok({ status: novo ? 201 : 200, corpo: { sha256, tamanho, tipo: tipo.value } });
}

/** What is in the store always has a row that names it: should we die now, that one is found, and cleaned up after. */
async function anunciar(
  d: Dependencias,
  { cpf, sha256, parte, tamanho }: Inteiro,
  tipo: TipoDeArquivo,
): Promise<Result<string, Recusa>> {
  const id = randomUUID();
  return d.escritor.executar(async (trx) => {
    const livre = await podeGuardar(d, trx, sha256);
    if (!livre.ok) return livre;
    await trx
      .insertInto('envios_de_anexo')
      .values({
        id,
        cpf,
        sha256,
        tamanho,
        parte,
        expira_em: instante(new Date(d.relogio.agora().getTime() + HORA)),
        estado: 'CONFERIDO',
        vez: 1,
        ...novaTranca(d),
        conferido: null,
        tipo,
      })
      .execute();
    return ok(id);
  });
}

/** The store failed and may have the bytes all the same: the next cleaning looks after them, and nobody counts them. */
async function largar(d: Dependencias, id: string): Promise<void> {
  await d.escritor.executar((trx) =>
    trx
      .updateTable('envios_de_anexo')
      .set({ expira_em: A_APAGAR, tranca: null, tranca_ate: null })
      .where('id', '=', id)
      .execute(),
  );
}
