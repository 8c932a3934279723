import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { reconhecer, type TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import type { EventoDaSolicitacao, Item } from '../../contract/domain/assinatura.ts';
import { registrar } from '../anexos/concluir.ts';
import type { Envios } from '../anexos/dependencias.ts';
import { anotarEnviados } from '../assinatura/enviados.ts';
import { nomeCurto } from '../assinatura/pessoa.ts';
import { inserirSolicitacao, mudarSolicitacao } from '../assinatura/repositorio.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { HORA, instante, type Acaso } from '../portas.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { folhaPdf, fotoDeCartao } from './papeis.ts';
import { NADIA } from './usuarios.ts';

const HORAS_ATRAS = 20;
const FICTICIO = 'Documento fictício, só para demonstração.';

const PAPEIS: readonly (readonly [Item, string, () => Buffer])[] = [
  [
    1,
    'termo-assinado.pdf',
    () =>
      folhaPdf('Termo de Declaração de Concordância e Veracidade', [
        'Declaro que os documentos que envio são verdadeiros e concordo com as regras',
        'de uso da assinatura com usuário e senha.',
        '',
        NADIA.nomeCompleto,
        '',
        FICTICIO,
      ]),
  ],
  [2, 'identidade-frente.png', () => fotoDeCartao()],
  [3, 'identidade-verso.png', () => fotoDeCartao({ verso: true })],
  [
    4,
    'conta-de-luz.pdf',
    () => folhaPdf('Conta de energia elétrica', [NADIA.nomeCompleto, 'Rua das Amostras, 100', '', FICTICIO]),
  ],
  // The front serves as the selfie: somebody who analyses has something to refuse.
  [6, 'selfie.png', () => fotoDeCartao()],
];

export type PapelGuardado = {
  readonly item: Item;
  readonly nome: string;
  readonly sha256: string;
  readonly tamanho: number;
  readonly tipo: TipoDeArquivo;
};

/** Puts the papers into the store; null when that is away: then the sample goes without the request. */
export async function guardarPapeis(anexos: Envios): Promise<readonly PapelGuardado[] | null> {
  const guardados: PapelGuardado[] = [];
  for (const [item, nome, fazer] of PAPEIS) {
    const bytes = fazer();
    const arquivo = { sha256: createHash('sha256').update(bytes).digest('hex'), tamanho: bytes.length };
    const parte = anexos.partes.nova();
    await anexos.partes.abrir(parte, async (aberto) => {
      await aberto.writeFile(bytes);
      await aberto.sync();
    });
    const guardado = await anexos.deposito.guardar(anexos.partes.caminho(parte), arquivo);
    const tipo = tipoDe(bytes);
    if (!guardado.ok || tipo === null) return null;
    guardados.push({ item, nome, ...arquivo, tipo });
  }
  return guardados;
}

function tipoDe(bytes: Buffer): TipoDeArquivo | null {
  const reconhecido = reconhecer(bytes);
  return reconhecido.aceito ? reconhecido.tipo : null;
}

/** A request that waits for the analysis, so that who analyses finds something to do. */
export async function semearSolicitacao(
  trx: Transacao,
  papeis: readonly PapelGuardado[],
  { agora, acaso }: { readonly agora: Date; readonly acaso: Acaso },
): Promise<void> {
  const em = new Date(agora.getTime() - HORAS_ATRAS * HORA);
  const { cpf, nomeCompleto, vinculo } = NADIA;
  const { cnpj, razaoSocial, setorTrabalho } = vinculo;
  for (const { sha256, tamanho, tipo } of papeis) await registrar(trx, { cpf, sha256, tamanho, tipo }, agora);
  const id = v7({ msecs: em.getTime(), random: acaso.bytes(16) });
  const por = nomeCurto(nomeCompleto);
  const nova = { id, cpf, cnpj, nomeCompleto, razaoSocial, setorTrabalho, representa: false, por };
  const criada = await inserirSolicitacao(trx, nova, em);
  const documentos = papeis.map((papel) => ({ ...papel, anexadoEm: instante(em) }));
  const eventos: EventoDaSolicitacao[] = [
    ...papeis.map(({ item }) => ({ em: instante(em), evento: 'ANEXADO' as const, item, por })),
    { em: instante(em), evento: 'ENVIADA', por },
  ];
  const depois = { situacao: 'EM_ANALISE', enviadaEm: instante(em) } as const;
  const enviada = await mudarSolicitacao(trx, criada, { depois, documentos, eventos, em });
  await anotarEnviados(trx, enviada);
  const recurso = `solicitacao-assinatura/${id}`;
  await auditar(trx, { em, quem: 'sistema', acao: 'amostra.semear', recurso, versao: enviada.versao });
}
