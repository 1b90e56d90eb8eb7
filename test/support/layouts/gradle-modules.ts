import { below, type Layout } from './layout.ts'

const service = (name: string, dependencies: string) => ({
  'build.gradle.kts': `plugins {\n    id("shop.conventions")\n    id("org.springframework.boot") version "3.3.0"\n}\n\ndependencies {\n    ${dependencies}\n}\n`,
  [`src/main/kotlin/com/shop/${name}/Application.kt`]: `package com.shop.${name}\n\nfun main() {}\n`,
})

/** Kotlin services and libraries of one Gradle build, with plugins of its own and a version catalog. */
export const gradleModules: Layout = {
  title: 'Gradle projects with Kotlin services, build-logic and a version catalog',
  files: {
    'README.md': '# Shop\n',
    'settings.gradle.kts': `pluginManagement {
    includeBuild("build-logic")
}
enableFeaturePreview("TYPESAFE_PROJECT_ACCESSORS")
rootProject.name = "shop"
include(
    ":services:orders",
    ":services:billing",
    ":libs:money",
    ":libs:event-bus",
)
`,
    'gradle/libs.versions.toml': '[versions]\nkotlin = "2.0.0"\n',
    'gradle.properties': 'org.gradle.caching=true\n',
    'build-logic/settings.gradle.kts': 'rootProject.name = "build-logic"\n',
    'build-logic/build.gradle.kts': 'plugins { `kotlin-dsl` }\n',
    'build-logic/src/main/kotlin/shop.conventions.gradle.kts': 'plugins { kotlin("jvm") }\n',
    ...below('services/orders', service('orders', 'implementation(projects.libs.eventBus)')),
    ...below('services/billing', service('billing', 'implementation(project(":libs:money"))')),
    ...below('libs/money', { 'build.gradle.kts': 'plugins { id("shop.conventions") }\n', 'src/main/kotlin/Money.kt': 'class Money\n' }),
    ...below('libs/event-bus', {
      'build.gradle.kts': 'plugins { id("shop.conventions") }\ndependencies { api(projects.libs.money) }\n',
      'src/main/kotlin/Bus.kt': 'class Bus\n',
    }),
  },
  services: [
    { name: 'billing', path: 'services/billing', language: 'java' },
    { name: 'orders', path: 'services/orders', language: 'java' },
  ],
  libraries: ['libs/event-bus', 'libs/money'],
  edges: [
    ['services/orders', 'libs/event-bus'],
    ['libs/event-bus', 'libs/money'],
    ['services/billing', 'libs/money'],
    ['services/billing', 'build-logic'],
    ['services/billing', 'gradle'],
  ],
  changes: [
    ['libs/money/src/main/kotlin/Money.kt', ['billing', 'orders']],
    ['libs/event-bus/src/main/kotlin/Bus.kt', ['orders']],
    ['services/billing/src/main/kotlin/com/shop/billing/Application.kt', ['billing']],
    ['build-logic/src/main/kotlin/shop.conventions.gradle.kts', ['billing', 'orders']],
    ['gradle/libs.versions.toml', ['billing', 'orders']],
    ['README.md', []],
  ],
}
