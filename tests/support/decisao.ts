import type { EventoDoHistorico, PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import { atualizarPedido, buscarPedido } from '../../server/cadastro/repositorio.ts';
import { acasoDoSistema } from '../../server/portas.ts';
import { abrirArmazem } from '../../server/storage/abrir.ts';

/**
 * The representante legal decides, through the server's own storage: request, version and feed in one transaction,
 * while the server runs.
 */
export async function decidir(
  pasta: string,
  id: string,
  situacaoCadastral: PreCadastro['situacaoCadastral'],
  evento: Omit<EventoDoHistorico, 'em'>,
): Promise<PreCadastro> {
  const aberto = await abrirArmazem({ pasta, acaso: acasoDoSistema, esperaMs: 10_000, novaEpoca: false });
  if (!aberto.ok) throw new Error(aberto.error);
  const { banco } = aberto.value;
  try {
    return await banco.transaction().execute(async (trx) => {
      const pedido = await buscarPedido(trx, id);
      if (pedido === null) throw new Error('the server does not have this request');
      const em = new Date();
      return atualizarPedido(trx, pedido, {
        envio: pedido.dado,
        situacaoCadastral,
        status: situacaoCadastral === 'APROVADO' ? 'ATIVO' : 'INATIVO',
        historico: [...pedido.dado.historico, { em: em.toISOString(), ...evento }],
        em,
      });
    });
  } finally {
    await banco.destroy();
  }
}
