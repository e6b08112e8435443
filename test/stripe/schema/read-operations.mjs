// The methods of a resource class -> `POST /v1/...` with the schemas of its parameters and its answer.
// The verb and the path stand in the .js file, the types in the .d.ts beside it.
import fs from 'node:fs';
import ts from 'typescript';
import { listOf } from './read-types.mjs';

export function operationsOf({ source, checker, schemaOf, resource }) {
  const requests = requestsOf(source.fileName.replace('.d.ts', '.js'));
  const operations = {};
  ts.forEachChild(source, (node) => {
    if (!ts.isClassDeclaration(node) || !node.name?.text.endsWith('Resource')) return;
    for (const method of node.members.filter(ts.isMethodDeclaration)) {
      const name = method.name.getText(source);
      if (!requests[name]) continue;
      const params = method.parameters.find((parameter) => parameter.name.getText(source) === 'params');
      operations[requests[name]] = {
        sdk: `${resource.replace('/', '.')}.${name}`,
        request: params ? schemaOf(checker.getNonNullableType(checker.getTypeAtLocation(params))) : null,
        response: answerOf(method.type),
      };
    }
  });
  return operations;

  function answerOf(type) {
    if (!type || !ts.isTypeReferenceNode(type)) return null;
    const [argument] = type.typeArguments ?? [];
    const wrapper = type.typeName.getText(source);
    if (wrapper === 'ApiListPromise') return listOf(schemaOf(checker.getTypeFromTypeNode(argument)));
    if (wrapper !== 'Promise') return {};
    const choices = membersOf(argument)
      .map((member) => (isResponse(member) ? member.typeArguments[0] : member))
      .flatMap(membersOf)
      .map((member) => schemaOf(checker.getTypeFromTypeNode(member)));
    return choices.length === 1 ? choices[0] : { anyOf: choices };
  }

  function isResponse(node) {
    return ts.isTypeReferenceNode(node) && node.typeName.getText(source) === 'Response';
  }
}

/** Object type by its word on the wire: `customer`, `deleted_customer`. */
export function objectsOf({ source, checker, schemaOf }) {
  const objects = {};
  ts.forEachChild(source, (node) => {
    if (!ts.isInterfaceDeclaration(node)) return;
    const member = (name) => node.members.find((one) => one.name?.getText(source) === name);
    const word = member('object')?.type?.getText(source).replace(/['"]/g, '');
    if (!word || !/^[a-z_.]+$/.test(word) || word === 'string') return;
    const isDeleted = member('deleted') && node.name.text.startsWith('Deleted');
    objects[`${isDeleted ? 'deleted_' : ''}${word}`] = schemaOf(checker.getTypeAtLocation(node));
  });
  return objects;
}

function membersOf(node) {
  return ts.isUnionTypeNode(node) ? [...node.types] : [node];
}

function requestsOf(file) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const requests = {};
  const visit = (node, method) => {
    const name = ts.isMethodDeclaration(node) ? node.name.getText(source) : method;
    if (
      name &&
      ts.isCallExpression(node) &&
      /_?makeRequest$/.test(node.expression.getText(source)) &&
      !requests[name]
    ) {
      const [verb, path] = node.arguments.map((argument) => argument.getText(source).replace(/^[`'"]|[`'"]$/g, ''));
      requests[name] = `${verb} ${path.replace(/\$\{encodeURIComponent\((\w+)\)\}/g, '{$1}')}`;
    }
    ts.forEachChild(node, (child) => visit(child, name));
  };
  visit(source);
  return requests;
}
