import { ArrowLeftRight, CloudCheck, Monitor } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ROTULOS, type PreCadastro } from '../../../../contract/domain/pre-cadastro.ts';
import { FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { formatarDataHora } from '../../../format/datas.ts';
import { plural } from '../../../format/numeros.ts';
import { Checkbox, cx, Icon, StatusLine, type LucideIcon } from '../../../ui/index.ts';
import { CAMPOS_COMPARADOS, mudou, valorEmPalavras, type CampoComparado } from '../campos.ts';
import { diferenca } from './diferenca.ts';
import styles from './TabelaDeDiferencas.module.css';
import { TextoComDiferenca } from './TextoComDiferenca.tsx';

export type TabelaDeDiferencasProps = {
  readonly visto: PreCadastro;
  readonly vistoEm: string;
  readonly agora: PreCadastro;
  /** Whether approving is still possible, so that the address matters. */
  readonly avisaEmail: boolean;
};

const NUMEROS: ReadonlySet<CampoComparado> = new Set(['cpf', 'telefoneFixo', 'telefoneCelular']);
const rotulo = (campo: CampoComparado): string =>
  campo === 'solicitaAssinatura' ? 'Assinatura com senha' : ROTULOS[campo];

/** Both versions, field by field, with what changed marked in the words. */
export function TabelaDeDiferencas({ visto, vistoEm, agora, avisaEmail }: TabelaDeDiferencasProps) {
  const [soMudou, setSoMudou] = useState(false);
  const mudaram = CAMPOS_COMPARADOS.filter((campo) => mudou(visto, agora, campo));
  const campos = soMudou ? mudaram : CAMPOS_COMPARADOS;
  return (
    <table className={styles['tabela']}>
      <thead>
        <tr>
          <td className={styles['topo']}>
            <div className={styles['quantos']}>
              <span className="strong" role="status">
                {mudaram.length === 0
                  ? 'Nenhum campo mudou'
                  : plural(mudaram.length, 'campo mudou', 'campos mudaram')}
              </span>
              {mudaram.length > 0 && (
                <Checkbox
                  variant="plain"
                  label="Ver só o que mudou"
                  isSelected={soMudou}
                  onChange={setSoMudou}
                />
              )}
            </div>
          </td>
          <Versao
            icone={Monitor}
            tipo="local"
            titulo="O que você viu"
            detalhe={`Versão ${String(visto.versao)} · ${formatarDataHora(vistoEm)} · neste computador`}
          />
          <Versao
            icone={CloudCheck}
            tipo="sigcon"
            titulo="Como está agora"
            detalhe={`Versão ${String(agora.versao)} · ${formatarDataHora(agora.atualizadoEm)} · no SIGCON`}
          />
        </tr>
      </thead>
      <tbody>
        {campos.map((campo) => {
          const mudado = mudaram.includes(campo);
          const trechos = diferenca(valorEmPalavras(visto, campo), valorEmPalavras(agora, campo));
          return (
            <tr key={campo} className={mudado ? styles['mudou'] : undefined}>
              <th scope="row">
                {rotulo(campo)}
                {mudado && (
                  <span className={styles['marca']}>
                    <Icon as={ArrowLeftRight} size={14} />
                    mudou
                  </span>
                )}
              </th>
              <Valor campo={campo}>
                <TextoComDiferenca trechos={trechos.antes} lado="antes" />
              </Valor>
              <Valor campo={campo}>
                <TextoComDiferenca trechos={trechos.agora} lado="agora" />
                {mudado && campo === 'email' && avisaEmail && (
                  <StatusLine tone="warn" className={styles['email']}>
                    {FRASES_DE_APROVACAO.linkParaEsteEndereco}
                  </StatusLine>
                )}
              </Valor>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const Valor = ({ campo, children }: { campo: CampoComparado; children: ReactNode }) => (
  <td className={cx(NUMEROS.has(campo) && 'num')}>{children}</td>
);

type VersaoProps = {
  readonly icone: LucideIcon;
  readonly tipo: 'local' | 'sigcon';
  readonly titulo: string;
  readonly detalhe: string;
};

function Versao({ icone, tipo, titulo, detalhe }: VersaoProps) {
  return (
    <th scope="col" className={styles['topo']}>
      <div className={styles['versao']}>
        <span className={cx(styles['icone'], styles[tipo])}>
          <Icon as={icone} size={18} />
        </span>
        <div>
          <div className="strong">{titulo}</div>
          <div className={styles['detalhe']}>{detalhe}</div>
        </div>
      </div>
    </th>
  );
}
