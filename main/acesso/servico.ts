import type { EstadoDoAcesso } from '../../contract/bridge/acesso.ts';
import type { Erro } from '../../contract/bridge/errors.ts';
import type { Handlers } from '../../contract/bridge/metodos.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Clock } from '../ports.ts';
import type { Acesso } from './acesso.ts';
import type { LinkRecebido } from './link-recebido.ts';
import type { criarSenhas } from './senhas.ts';

type MetodosDoAcesso = {
  readonly [M in keyof Handlers as M extends `acesso.${string}` ? M : never]: Handlers[M];
};

export type DependenciasDoServico = {
  readonly acesso: Acesso;
  readonly senhas: ReturnType<typeof criarSenhas>;
  readonly link: LinkRecebido;
  readonly clock: Clock;
  /** Something changed at the backend that the device's requests tell of. */
  readonly relerPedidos: () => void;
};

/** Passwords, signing in and out, the lock: what the renderer may ask of this domain. */
export function criarServicoDoAcesso({
  acesso,
  senhas,
  link,
  clock,
  relerPedidos,
}: DependenciasDoServico): MetodosDoAcesso {
  /** The state after something that may fail. */
  const depoisDe = async (feito: Promise<Result<unknown, Erro>>): Promise<Result<EstadoDoAcesso, Erro>> => {
    const resultado = await feito;
    return resultado.ok ? ok(await acesso.estado()) : resultado;
  };
  return {
    'acesso.estado': async () => ok(await acesso.estado()),
    'acesso.entrar': ({ cpf, senha, recomecar }) => depoisDe(acesso.entrar(cpf, senha, recomecar ?? false)),
    'acesso.desbloquear': ({ senha }) => depoisDe(acesso.desbloquear(senha)),
    'acesso.bloquear': async () => {
      await acesso.bloquear();
      return ok(await acesso.estado());
    },
    'acesso.sair': ({ apagar }) => depoisDe(acesso.sair(apagar)),
    'acesso.atividade': () => {
      acesso.atividade();
      return Promise.resolve(ok({}));
    },
    'acesso.confirmarSenha': ({ senha }) => depoisDe(acesso.confirmarSenha(senha)),
    'acesso.avisoLido': () => depoisDe(acesso.lerAviso()),
    'acesso.mudarContexto': ({ cnpj }) => depoisDe(acesso.mudarContexto(cnpj)),
    'acesso.conferirLink': ({ texto }) => senhas.conferirLink(texto),
    'acesso.linkRecebido': () => Promise.resolve(ok({ texto: link.tomar() })),
    'acesso.criarSenha': async ({ usuario, chave, senha }) => {
      const criada = await depoisDe(senhas.criarSenha(usuario, chave, senha));
      // On the computer from which the person asked for access, his request says so at once.
      if (criada.ok) relerPedidos();
      return criada;
    },
    'acesso.pedirLink': async ({ cpf }) => {
      const pedido = await senhas.pedirLink(cpf);
      return pedido.ok ? ok({}) : pedido;
    },
    'acesso.trocarSenha': ({ cpf, senhaAtual, senhaNova }) =>
      depoisDe(senhas.trocarSenha(cpf, senhaAtual, senhaNova)),
    'acesso.exportar': async () => {
      const aberta = acesso.paraExportar();
      if (!aberta.ok) return aberta;
      const conta = aberta.value;
      const [decisoes, mudancas, assinaturas] = await Promise.all([
        conta.db.aprovacoes.exportarPendentes(),
        conta.db.usuarios.exportarPendentes(),
        conta.db.assinaturas.exportarPendentes(),
      ]);
      if (!decisoes.ok) return decisoes;
      if (!mudancas.ok) return mudancas;
      if (!assinaturas.ok) return assinaturas;
      const agora = new Date(clock.now()).toISOString();
      const texto = JSON.stringify(
        {
          exportadoEm: agora,
          decisoes: decisoes.value,
          mudancasDeUsuarios: mudancas.value,
          ...assinaturas.value,
        },
        null,
        2,
      );
      return ok({
        nome: `nao-enviados-${agora.slice(0, 10)}.json`,
        tipo: 'application/json',
        base64: Buffer.from(texto).toString('base64'),
      });
    },
  };
}
