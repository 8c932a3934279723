import { createHash } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PEDACO_DA_PONTE } from '../../../contract/bridge/assinatura.ts';
import type { Item } from '../../../contract/domain/assinatura.ts';
import type { Coleta } from '../../../contract/domain/coleta.ts';
import { acasoDe } from '../../support/acaso.ts';
import { contaDe, Reparticao } from '../../support/conta.ts';
import { comPrazo, esperarAte } from '../../support/esperar.ts';
import { segurarAntes, segurarResposta, type Presa } from '../../support/falhas.ts';
import { iniciarHospedeiro, type Hospedeiro } from '../../support/hospedeiro.ts';
import { apagarPasta, arquivosDe, pastaNova } from '../../support/pasta.ts';
import { OTAVIO, SERRA } from '../../support/pessoas.ts';
import type { Filtro } from '../../support/proxy.ts';
import { noBancoDoServidor } from '../../support/servidor.ts';
import { abrirCabo, type Cabo } from '../anexos/cabo.ts';
import { anexarEm, ateColeta, coletaEm, OBRIGATORIOS, pagina, prepararEm, receberEm } from './apoio.ts';

const KB = 1024;
const PRAZO_MS = 180_000;
const SEMENTE = 20_261_110;
const GRANDE: Item = 2;
const ARQUIVO_INTEIRO: Filtro = { metodo: 'PUT', caminho: /^\/v1\/anexos\/[0-9a-f]{64}$/ };
const COMECO_DO_GRANDE: Filtro = { metodo: 'POST', caminho: /^\/v1\/anexos$/ };
const DOCUMENTO: Filtro = { metodo: 'PUT', caminho: /\/documentos\/\d$/ };
const ENVIO: Filtro = { metodo: 'POST', caminho: /\/envios$/ };

let r: Reparticao;
/** Another way to the same server, which breaks after any byte. */
let cabo: Cabo;
let h: Hospedeiro;
const pasta = pastaNova('sigcon-perfil');

const ligar = async (por: { readonly url: string } = r.linha): Promise<void> => {
  h = await iniciarHospedeiro({ api: por.url, pasta });
};
async function entrar(): Promise<void> {
  await h.feito('acesso.entrar', { cpf: OTAVIO, senha: 'Vale2026' });
  await h.feito('acesso.mudarContexto', { cnpj: SERRA });
}
beforeAll(async () => {
  r = await Reparticao.abrir({ avisos: true });
  cabo = await abrirCabo(() => r.servidor.url);
  await ligar();
}, PRAZO_MS);
afterAll(async () => {
  await h.matar();
  await cabo.fechar();
  await r.fechar();
  apagarPasta(pasta);
});

/** The power goes: whatever is held on the line never gets through. */
async function cairALuz(presas: readonly Presa[] = []): Promise<void> {
  await h.matar();
  for (const presa of presas) presa.largar();
  r.linha.limpar();
  cabo.consertar();
}
const naLinha = (filtro: Filtro, presa: Presa): Presa => {
  r.linha.quando(filtro, presa);
  return presa;
};
const chegou = (presa: Presa): Promise<void> => comPrazo(presa.chegou, `${presa.nome} on the line`);
/** Noise does not shrink: a photo of about 3 MB. */
function fotoGrande(): Promise<Buffer> {
  const [width, height] = [1700, 2400];
  const acaso = acasoDe(SEMENTE);
  const pontos = Buffer.alloc(width * height);
  for (let i = 0; i + 4 <= pontos.length; i += 4) pontos.writeUInt32LE(acaso(2 ** 32), i);
  return sharp(pontos, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}
/** Names of the files below `contas`, and nothing else of the profile. */
const noDisco = (): string[] =>
  arquivosDe(join(pasta, 'contas'))
    .map((f) => /arquivos[/\\](.*)$/.exec(f)?.[1] ?? '')
    .filter((nome) => nome !== '')
    .sort();
const anexosDe = (c: Coleta) =>
  c.documentos.flatMap(({ item, anexo }) =>
    anexo === null ? [] : [{ item, id: anexo.id, sha256: anexo.sha256, tamanho: anexo.tamanho }],
  );
async function lerTudo(arquivo: string): Promise<Buffer> {
  const partes: Buffer[] = [];
  for (let inicio = 0, total = 1; inicio < total; inicio += PEDACO_DA_PONTE) {
    const lido = await h.feito('assinatura.ler', { arquivo, inicio, tamanho: PEDACO_DA_PONTE });
    total = lido.total;
    partes.push(Buffer.from(lido.base64, 'base64'));
  }
  return Buffer.concat(partes);
}
/** What a person was told is attached is there, byte by byte, and nothing else is on the disk. */
async function nadaSePerdeu(dito: ReturnType<typeof anexosDe>): Promise<void> {
  expect(anexosDe(await coletaEm(h))).toEqual(dito);
  expect(noDisco()).toEqual(dito.map(({ id }) => `${id}.arquivo`).sort());
  for (const { id, sha256 } of dito)
    expect(
      createHash('sha256')
        .update(await lerTudo(id))
        .digest('hex'),
    ).toBe(sha256);
}

/** What the request left behind in the server. */
const efeitos = (id: string) =>
  noBancoDoServidor(r.servidor.pasta, (banco) => {
    const linhas = <T>(sql: string, ...valores: readonly string[]): T[] =>
      banco.prepare<string[], T>(sql).all(...valores);
    return {
      auditoria: linhas<{ acao: string; n: number }>(
        `SELECT acao, count(*) AS n FROM auditoria WHERE recurso = 'solicitacao-assinatura/' || ? GROUP BY acao ORDER BY acao`,
        id,
      ),
      documentos: linhas<{ item: number; sha256: string }>(
        'SELECT item, sha256 FROM documentos WHERE solicitacao = ? AND sha256 IS NOT NULL ORDER BY item',
        id,
      ),
      minhas: linhas<{ id: string }>('SELECT id FROM solicitacoes WHERE cpf = ?', OTAVIO).map((s) => s.id),
      guardados: linhas<{ sha256: string }>('SELECT sha256 FROM anexo_de WHERE cpf = ?', OTAVIO).map(
        (a) => a.sha256,
      ),
    };
  });

describe('given a person who collects and sends documents on a computer whose power goes again and again (kill -9)', () => {
  test(
    'when it goes at each state of their way, then nothing that was attached is lost, and each has one effect',
    { timeout: PRAZO_MS },
    async () => {
      const acaso = acasoDe(SEMENTE);
      await entrar();
      await h.feito('assinatura.solicitar', { representa: false });

      // While its bytes cross the bridge; received; prepared: none of them was attached, and nothing of them stays.
      const bytes = await pagina(1);
      const { arquivo } = await h.feito('assinatura.receber', { nome: 'a.jpg', tamanho: bytes.length });
      const metade = bytes.subarray(0, bytes.length / 2).toString('base64');
      await h.feito('assinatura.pedaco', { arquivo, inicio: 0, base64: metade });
      await receberEm(h, 'b.jpg', bytes);
      await prepararEm(h, 1, 'c.jpg', bytes);
      expect(noDisco().length).toBeGreaterThanOrEqual(4);
      await cairALuz();
      await ligar();
      await entrar();
      await nadaSePerdeu([]);

      // Attached, the line down, `enviar` pressed and waiting.
      await r.linha.cair();
      for (const item of OBRIGATORIOS)
        await anexarEm(h, item, item === GRANDE ? await fotoGrande() : await pagina(item));
      const { id, envio } = await h.feito('assinatura.enviar', { id: (await coletaEm(h)).id });
      expect(envio).toMatchObject({ estado: 'NA_FILA' });
      const dito = anexosDe(await coletaEm(h));
      expect(dito.map(({ item }) => item)).toEqual([...OBRIGATORIOS]);
      expect(dito.find((d) => d.item === GRANDE)?.tamanho).toBeGreaterThan(2_000 * KB);
      await cairALuz();
      await ligar();
      await entrar();
      expect(await contaDe(h)).toMatchObject({ sessao: 'sem-conexao', naoEnviados: 1 });
      expect((await coletaEm(h)).envio).toEqual(envio);
      await nadaSePerdeu(dito);

      // The bytes of a small file are complete, the answer is lost.
      const resposta = naLinha(ARQUIVO_INTEIRO, segurarResposta());
      await r.linha.voltar();
      await h.feito('sync.tentarAgora', {});
      await chegou(resposta);
      await cairALuz([resposta]);
      // Uploaded; the command that says so never arrives. No byte of the big one has left.
      const anexar = naLinha(DOCUMENTO, segurarAntes());
      const comeco = naLinha(COMECO_DO_GRANDE, segurarAntes());
      await ligar();
      await entrar();
      await nadaSePerdeu(dito);
      await chegou(anexar);
      await cairALuz([anexar, comeco]);

      // In the middle of the upload of the big one, at bytes that nobody chose.
      for (let vez = 0; vez < 3; vez += 1) {
        const quedas = cabo.quedas();
        cabo.cortarEm((200 + acaso(500)) * KB);
        await ligar(cabo);
        await entrar();
        await esperarAte(cabo.assinar, () => (cabo.quedas() > quedas ? true : undefined), 'so many bytes');
        await cairALuz();
      }

      // `enviar` is in flight: the server has done it, the answer is lost.
      const enviada = naLinha(ENVIO, segurarResposta());
      await ligar();
      await entrar();
      const meio = await coletaEm(h);
      expect(meio.documentos[GRANDE - 1]?.noSigcon).toBeNull();
      await nadaSePerdeu(dito);
      await chegou(enviada);
      await cairALuz([enviada]);

      await ligar();
      await entrar();
      const fim = await ateColeta(h, (c) => c.situacao === 'EM_ANALISE', 'the request in the analysis');
      expect(fim).toMatchObject({ id, envio: null, faltam: [] });
      await h.esperarSync((s) => s.naFila === 0, 'an empty queue');
      await nadaSePerdeu(dito);
      expect(
        fim.documentos.flatMap(({ item, noSigcon }) =>
          noSigcon === null ? [] : [{ item, sha256: noSigcon.sha256 }],
        ),
      ).toEqual(dito.map(({ item, sha256 }) => ({ item, sha256 })));
      const eventos = fim.historico.map(({ evento }) => evento).sort();
      expect(eventos).toEqual(['ANEXADO', 'ANEXADO', 'ANEXADO', 'ANEXADO', 'ANEXADO', 'CRIADA', 'ENVIADA']);
      const la = efeitos(id);
      expect(la.auditoria).toEqual([
        { acao: 'assinatura.anexar', n: 5 },
        { acao: 'assinatura.enviar', n: 1 },
        { acao: 'assinatura.solicitar', n: 1 },
      ]);
      expect(la.documentos).toEqual(dito.map(({ item, sha256 }) => ({ item, sha256 })));
      expect(la.minhas).toEqual([id]);
      expect(la.guardados.sort()).toEqual(dito.map(({ sha256 }) => sha256).sort());
      // The file was taken up where it was, not sent anew each time.
      expect(r.linha.das(COMECO_DO_GRANDE).filter((p) => p.doServidor.length > 0)).toEqual([]);
    },
  );
});
