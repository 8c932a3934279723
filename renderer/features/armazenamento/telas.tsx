import { Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EstadoDoApp } from '../../../contract/bridge/app.ts';
import { StatusLine } from '../../ui/index.ts';
import { Corrompido } from './Corrompido.tsx';
import { FraseNecessaria } from './FraseNecessaria.tsx';
import { FraseNova } from './FraseNova.tsx';
import { Cartoes, Pasta, TentarDeNovo, Texto } from './pecas.tsx';
import { Recomecar } from './Recomecar.tsx';

type Tela = { readonly titulo: string; readonly conteudo: ReactNode };

/** The heading and the content of each state of the store (contract/bridge/app.ts). */
export function telaDaSituacao({ armazenamento }: EstadoDoApp): Tela {
  const { situacao, pasta, copias } = armazenamento;
  switch (situacao) {
    case 'abrindo':
    case 'pronto':
    case 'somente-leitura':
      return {
        titulo: 'Abrindo os dados deste computador…',
        conteudo: (
          <StatusLine tone="off" icon={Hourglass}>
            Costuma levar poucos segundos. Não é preciso fazer nada.
          </StatusLine>
        ),
      };
    case 'frase-nova':
      return { titulo: 'Crie uma frase para proteger seus dados', conteudo: <FraseNova /> };
    case 'frase-necessaria':
      return { titulo: 'Digite a frase deste computador', conteudo: <FraseNecessaria /> };
    case 'chaveiro-bloqueado':
      return { titulo: 'O chaveiro deste computador está bloqueado', conteudo: <ChaveiroBloqueado /> };
    case 'chave-perdida':
      return { titulo: 'A chave dos dados não está mais no chaveiro', conteudo: <ChavePerdida /> };
    case 'sem-permissao':
      return {
        titulo: 'O programa não pode gravar na pasta de dados',
        conteudo: <SemPermissao pasta={pasta} />,
      };
    case 'disco-cheio':
      return { titulo: 'O disco deste computador está cheio', conteudo: <DiscoCheio pasta={pasta} /> };
    case 'corrompido':
      return { titulo: 'O arquivo de dados está danificado', conteudo: <Corrompido copias={copias} /> };
    case 'em-uso':
      return { titulo: 'O programa já está aberto', conteudo: <EmUso /> };
    case 'falhou':
      return { titulo: 'Não foi possível abrir os dados', conteudo: <Falhou pasta={pasta} /> };
  }
}

const ChaveiroBloqueado = () => (
  <>
    <Texto>
      <p>
        A chave que abre os dados fica guardada no chaveiro do sistema, e ele não respondeu. Desbloqueie o
        chaveiro (no Linux, em “Senhas e chaves”; no Windows, basta entrar de novo na sua conta) e tente outra
        vez.
      </p>
    </Texto>
    <TentarDeNovo />
  </>
);

const ChavePerdida = () => (
  <>
    <Texto>
      <p>
        Os dados estão inteiros, mas cifrados, e o chaveiro respondeu que não tem a chave deles. Pode ter sido
        apagada numa troca de senha, de usuário ou de computador.
      </p>
      <p>
        Se o chaveiro for restaurado pelo suporte de informática, tente de novo. Restaurar uma cópia de
        segurança não ajuda: as cópias usam a mesma chave.
      </p>
    </Texto>
    <TentarDeNovo />
    <Cartoes>
      <Recomecar />
    </Cartoes>
  </>
);

const SemPermissao = ({ pasta }: { pasta: string }) => (
  <>
    <Texto>
      <p>
        Peça ao suporte de informática permissão de leitura e escrita, para o seu usuário, nesta pasta e no
        que há dentro dela:
      </p>
      <Pasta>{pasta}</Pasta>
    </Texto>
    <TentarDeNovo />
  </>
);

const DiscoCheio = ({ pasta }: { pasta: string }) => (
  <>
    <Texto>
      <p>
        Sem espaço, o programa não grava nada e por isso não abre. Esvazie a lixeira ou apague arquivos
        grandes de que não precisa; 200 MB livres já bastam. Não mexa na pasta do programa:
      </p>
      <Pasta>{pasta}</Pasta>
    </Texto>
    <TentarDeNovo rotulo="Já liberei espaço: tentar de novo" />
  </>
);

const EmUso = () => (
  <>
    <Texto>
      <p>
        Outra janela do SIGCON Desktop está usando os dados deste computador. Use a janela que já está aberta.
        Se não a encontrar, feche o programa, espere alguns segundos e tente de novo.
      </p>
    </Texto>
    <TentarDeNovo />
  </>
);

const Falhou = ({ pasta }: { pasta: string }) => (
  <>
    <Texto>
      <p>
        Algo inesperado impediu a abertura. Nada foi apagado. Tente de novo; se repetir, reinicie o computador
        e, por fim, mostre esta tela ao suporte de informática: os dados estão na pasta abaixo.
      </p>
      <Pasta>{pasta}</Pasta>
    </Texto>
    <TentarDeNovo />
  </>
);
