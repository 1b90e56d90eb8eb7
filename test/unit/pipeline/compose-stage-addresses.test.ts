import { describe, expect, test } from 'vitest'
import { addressVariables, engineHost, publishedPorts } from '../../../shared/pipeline/compose-stage-addresses.ts'

const web = { Service: 'web', Publishers: [{ URL: '127.0.0.1', TargetPort: 8080, PublishedPort: 49153, Protocol: 'tcp' }] }
const queue = {
  Service: 'message-queue',
  Publishers: [
    { URL: '0.0.0.0', TargetPort: 9000, PublishedPort: 49155, Protocol: 'tcp' },
    { URL: '::', TargetPort: 9000, PublishedPort: 49156, Protocol: 'tcp' },
    { URL: '0.0.0.0', TargetPort: 80, PublishedPort: 49157, Protocol: 'tcp' },
    { URL: '0.0.0.0', TargetPort: 53, PublishedPort: 49158, Protocol: 'udp' },
    { URL: '', TargetPort: 5432, PublishedPort: 0, Protocol: 'tcp' },
  ],
}
const alone = { Service: 'alone', Publishers: null }

describe('published ports', () => {
  test.each([
    ['an array, as before Compose 2.21', JSON.stringify([web, queue, alone])],
    ['a line each, as since', [web, queue, alone].map((each) => JSON.stringify(each)).join('\n')],
  ])('of %s', (_, output) => {
    expect(publishedPorts(output, '10.0.0.7')).toEqual([
      { service: 'web', target: 8080, address: '127.0.0.1:49153' },
      { service: 'message-queue', target: 9000, address: '10.0.0.7:49155' },
      { service: 'message-queue', target: 80, address: '10.0.0.7:49157' },
    ])
  })

  test('of no container', () => {
    expect(publishedPorts('', '127.0.0.1')).toEqual([])
    expect(publishedPorts('[]\n', '127.0.0.1')).toEqual([])
  })

  test('are told by variables, a service by its lowest port', () => {
    expect(addressVariables(publishedPorts(JSON.stringify([queue]), '127.0.0.1'))).toEqual({
      SLIPWAY_ADDRESS_MESSAGE_QUEUE_9000: '127.0.0.1:49155',
      SLIPWAY_ADDRESS_MESSAGE_QUEUE_80: '127.0.0.1:49157',
      MESSAGE_QUEUE_URL: 'http://127.0.0.1:49157',
    })
  })

  test.each([
    [undefined, '127.0.0.1'],
    ['unix:///var/run/docker.sock', '127.0.0.1'],
    ['tcp://10.1.2.3:2375', '10.1.2.3'],
    ['ssh://ann@build.example', 'build.example'],
    ['tcp://[fd00::1]:2375', '[fd00::1]'],
  ])('are reached at the engine of %s', (host, expected) => {
    expect(engineHost(host === undefined ? {} : { DOCKER_HOST: host })).toBe(expected)
  })
})
