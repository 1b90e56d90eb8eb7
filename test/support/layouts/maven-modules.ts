import { below, type Layout } from './layout.ts'

const parent = (path = '') =>
  `<parent><groupId>com.shop</groupId><artifactId>shop</artifactId><version>1.0.0-SNAPSHOT</version>${path ? `<relativePath>${path}</relativePath>` : ''}</parent>`
const needs = (...names: string[]) =>
  `<dependencies>\n${names.map((name) => `    <dependency><groupId>com.shop</groupId><artifactId>${name}</artifactId><version>\${project.version}</version></dependency>`).join('\n')}\n  </dependencies>`
const boot = '<build><plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>'
const pom = (name: string, body: string, path?: string) => `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>
  ${parent(path)}
  <artifactId>${name}</artifactId>
  ${body}
</project>
`
const service = (name: string, ...libraries: string[]) => ({
  'pom.xml': pom(name, `${libraries.length > 0 ? needs(...libraries) : ''}\n  ${boot}`, '../../pom.xml'),
  [`src/main/java/com/shop/${name}/Application.java`]: `package com.shop.${name};\n\n@SpringBootApplication\npublic class Application { public static void main(String[] args) {} }\n`,
  'src/main/resources/application.yml': 'server.port: 8080\n',
})

/** Spring Boot services and libraries under one parent. */
export const mavenModules: Layout = {
  title: 'Maven modules with Spring Boot services',
  files: {
    'README.md': '# Shop\n',
    'pom.xml': `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.shop</groupId>
  <artifactId>shop</artifactId>
  <version>1.0.0-SNAPSHOT</version>
  <packaging>pom</packaging>
  <modules>
    <module>common</module>
    <module>common-events</module>
    <module>services/orders</module>
    <module>services/billing</module>
    <module>services/gateway</module>
  </modules>
  <dependencyManagement><dependencies>
    <dependency><groupId>com.shop</groupId><artifactId>common</artifactId><version>\${project.version}</version></dependency>
    <dependency><groupId>com.shop</groupId><artifactId>common-events</artifactId><version>\${project.version}</version></dependency>
  </dependencies></dependencyManagement>
</project>
`,
    ...below('common', { 'pom.xml': pom('common', ''), 'src/main/java/com/shop/common/Money.java': 'package com.shop.common;\npublic class Money {}\n' }),
    ...below('common-events', {
      'pom.xml': pom('common-events', needs('common')),
      'src/main/java/com/shop/events/Event.java': 'package com.shop.events;\npublic class Event {}\n',
    }),
    ...below('services/orders', service('orders', 'common-events')),
    ...below('services/billing', service('billing', 'common')),
    ...below('services/gateway', service('gateway')),
  },
  services: [
    { name: 'billing', path: 'services/billing', language: 'java' },
    { name: 'gateway', path: 'services/gateway', language: 'java' },
    { name: 'orders', path: 'services/orders', language: 'java' },
  ],
  libraries: ['common', 'common-events'],
  edges: [
    ['services/orders', 'common-events'],
    ['common-events', 'common'],
    ['services/billing', 'common'],
    ['services/gateway', 'pom.xml'],
  ],
  changes: [
    ['common/src/main/java/com/shop/common/Money.java', ['billing', 'orders']],
    ['common-events/src/main/java/com/shop/events/Event.java', ['orders']],
    ['services/gateway/src/main/resources/application.yml', ['gateway']],
    ['pom.xml', ['billing', 'gateway', 'orders']],
    ['README.md', []],
  ],
}
