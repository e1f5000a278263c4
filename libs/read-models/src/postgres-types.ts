import {
  type ColumnDefinitionNode,
  CreateTableNode,
  DataTypeNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  sql,
  type UnknownRow,
} from 'kysely';

/**
 * What the declared types are here, so that both databases hold the same values in the same order: whole numbers of 64 bits,
 * and text compared by its bytes, whatever order the database was made with.
 */
const typesHere: Readonly<Record<string, OperationNode>> = {
  integer: DataTypeNode.create('bigint'),
  text: sql`text collate "C"`.toOperationNode(),
};

class ColumnTypes extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const { dataType } = node;
    const here = DataTypeNode.is(dataType) ? typesHere[dataType.dataType] : undefined;
    return here === undefined ? node : { ...node, dataType: here };
  }
}

/** Makes tables of PostgreSQL from the same declarations. */
export class PostgresTypes implements KyselyPlugin {
  private readonly types = new ColumnTypes();

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return CreateTableNode.is(node) ? this.types.transformNode(node) : node;
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }
}
