import { describe, expect, it } from 'vitest';
import type { Item, Solicitacao } from '../../../contract/domain/assinatura.ts';
import {
  CAMPO,
  contar,
  cpfDe,
  desfecho,
  LIA,
  LIVRE,
  novoId,
  problema,
  RITA,
  SERRA,
  servidorDeTeste,
} from './apoio.ts';
import { cadastrador, comToken, entrar } from './apoio-sessao.ts';
import {
  APROVADOR,
  arquivoDe,
  assinaturas,
  darPerfis,
  documentosDe,
  emAnalise,
  pareceres,
  solicitacaoDe,
  marinaELia,
} from './apoio-assinatura.ts';

describe('duas análises no mesmo segundo', () => {
  it('por dois servidores sobre os mesmos dados: um efeito, uma carta; a outra pessoa recebe a atual', async () => {
    const c = await marinaELia();
    darPerfis(c.servidor, { cpf: RITA, cnpj: CAMPO }, [APROVADOR]);
    const rita = await entrar(c.servidor, RITA);
    const outro = await servidorDeTeste({ dados: c.servidor.pasta });
    const delaNoOutro = assinaturas(comToken(outro, rita.acesso));
    let atual: Solicitacao = await emAnalise(c.autor);
    const { id } = atual;
    for (let rodada = 0; rodada < 20; rodada++) {
      const antes = contar(c.servidor.pasta, 'mensagens');
      const [versao, item] = [atual.versao, pareceres(atual)[0]?.item ?? 1];
      const analisar = (quem: ReturnType<typeof assinaturas>, motivo: string) =>
        quem.analisar(id, pareceres(atual, [item], motivo), { versao });
      const [daLia, daRita] = await Promise.all([
        analisar(c.lia, 'Visto por Lia.'),
        analisar(delaNoOutro, 'Visto por Rita.'),
      ]);
      expect([daLia, daRita].map(desfecho).sort()).toEqual(['200', '412 versao-desatualizada']);
      const [boa, outra] = daLia.status === 200 ? [daLia, daRita] : [daRita, daLia];
      const decidida = solicitacaoDe(boa);
      expect(problema(outra).atual).toEqual(decidida);
      expect(decidida.versao).toBe(versao + 1);
      expect(contar(c.servidor.pasta, 'mensagens')).toBe(antes + 1);
      const quemDecidiu = boa === daLia ? 'Visto por Lia.' : 'Visto por Rita.';
      expect(decidida.documentos[item - 1]?.justificativa).toBe(quemDecidiu);
      atual = await responder(c, decidida, item, rodada);
    }
    expect(contar(c.servidor.pasta, `auditoria where acao = 'assinatura.analisar'`)).toBe(20);
  });
});

/** The author replaces what was refused, and answers. */
async function responder(
  { marina, servidor }: Awaited<ReturnType<typeof marinaELia>>,
  { id }: Solicitacao,
  item: Item,
  rodada: number,
): Promise<Solicitacao> {
  const trocada = solicitacaoDe(await marina.anexar(id, item, arquivoDe(servidor, LIVRE, `troca ${rodada}`)));
  return solicitacaoDe(await marina.enviar(id, documentosDe(trocada)));
}

describe('a análise em lote', () => {
  it('muitas em uma viagem: a que mudou não para as outras, e repetido o lote nada acontece outra vez', async () => {
    const c = await marinaELia();
    const outra = await cadastrador(c.servidor, c.helena, { cpf: cpfDe(1), solicitaAssinatura: false });
    const lia = await entrar(c.servidor, LIA);
    const [uma, duas] = [
      await emAnalise(c.autor),
      await emAnalise({ servidor: c.servidor, pessoa: outra, cpf: cpfDe(1) }),
    ];
    const operacao = (s: Solicitacao, seVersao: number) => ({
      chave: novoId(),
      metodo: 'POST',
      rota: `/v1/solicitacoes-assinatura/${s.id}/analises`,
      seVersao,
      corpo: { documentos: pareceres(s) },
    });
    const operacoes = [operacao(uma, uma.versao - 1), operacao(duas, duas.versao)];
    const primeira = await lia.lote(operacoes);
    expect(primeira.corpo).toMatchObject({
      resultados: [
        { status: 412, corpo: { atual: { id: uma.id } } },
        { status: 200, versao: duas.versao + 1, corpo: { situacao: 'APROVADA' } },
      ],
    });
    const mensagens = contar(c.servidor.pasta, 'mensagens');
    expect((await lia.lote(operacoes)).corpo).toEqual(primeira.corpo);
    expect(contar(c.servidor.pasta, 'mensagens')).toBe(mensagens);
  });

  it('do pedido ao envio num lote só, na ordem em que a pessoa fez', async () => {
    const c = await marinaELia();
    const id = novoId();
    const rota = `/v1/solicitacoes-assinatura/${id}`;
    const put = (resto: string, corpo: unknown) => ({
      chave: novoId(),
      metodo: 'PUT',
      rota: rota + resto,
      corpo,
    });
    const arquivos = [1, 2, 3, 4, 6].map((item) => ({
      item,
      ...arquivoDe(c.servidor, LIVRE, `lote ${item}`),
    }));
    const operacoes = [
      put('', { cnpj: SERRA, representa: false }),
      { ...put('', { cnpj: SERRA, representa: true }), seVersao: 1 },
      { ...put('', { cnpj: SERRA, representa: false }), seVersao: 2 },
      put('/documentos/5', arquivoDe(c.servidor, LIVRE, 'a mais')),
      { chave: novoId(), metodo: 'DELETE', rota: `${rota}/documentos/5` },
      ...arquivos.map(({ item, ...corpo }) => put(`/documentos/${item}`, corpo)),
      {
        chave: novoId(),
        metodo: 'POST',
        rota: `${rota}/envios`,
        corpo: { documentos: arquivos.map(({ item, sha256 }) => ({ item, sha256 })) },
      },
    ];
    const { corpo } = await c.pessoa.lote(operacoes);
    const { resultados } = corpo as { resultados: { status: number; corpo: unknown }[] };
    expect(resultados.map((r) => r.status)).toEqual([201, ...Array<number>(10).fill(200)]);
    expect(resultados.at(-1)?.corpo).toMatchObject({ situacao: 'EM_ANALISE' });
  });
});
