package dev.baton.host.console;

import java.util.List;

/**
 * How to make the call in one language, so that it runs as pasted.
 *
 * @param id of the element that holds it
 */
record Sample(String id, String language, String code) {

    /** What is called, by whom. */
    record Call(String address, String userId, String token) {}

    static List<Sample> of(Call call) {
        return List.of(
                new Sample("sample-curl", "curl", curl(call)),
                new Sample("sample-javascript", "JavaScript", javaScript(call)),
                new Sample("sample-python", "Python", python(call)),
                new Sample("sample-java", "Java", java(call)));
    }

    private static String curl(Call call) {
        return """
                curl -i -X POST '%s' \\
                  -H 'X-User-Id: %s' \\
                  -H 'X-Auth-Token: %s' \\
                  -H 'Content-Type: application/json' \\
                  -d '{"action":"close-chat","sessionId":"2Sfq8wXw4fYPMf6r4"}'
                """.formatted(call.address(), call.userId(), call.token()).strip();
    }

    private static String javaScript(Call call) {
        return """
                const response = await fetch('%s', {
                  method: 'POST',
                  headers: {
                    'X-User-Id': '%s',
                    'X-Auth-Token': '%s',
                    'Content-Type': 'application/json'
                  },
                  body: JSON.stringify({ action: 'close-chat', sessionId: '2Sfq8wXw4fYPMf6r4' })
                });
                console.log(response.status, await response.json());
                """.formatted(call.address(), call.userId(), call.token()).strip();
    }

    private static String python(Call call) {
        return """
                import json, urllib.request

                request = urllib.request.Request(
                    '%s',
                    data=json.dumps({'action': 'close-chat', 'sessionId': '2Sfq8wXw4fYPMf6r4'}).encode(),
                    headers={
                        'X-User-Id': '%s',
                        'X-Auth-Token': '%s',
                        'Content-Type': 'application/json',
                    })
                with urllib.request.urlopen(request) as response:
                    print(response.status, json.load(response))
                """.formatted(call.address(), call.userId(), call.token()).strip();
    }

    private static String java(Call call) {
        return """
                HttpRequest request = HttpRequest.newBuilder(URI.create("%s"))
                        .header("X-User-Id", "%s")
                        .header("X-Auth-Token", "%s")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\\"action\\":\\"close-chat\\",\\"sessionId\\":\\"2Sfq8wXw4fYPMf6r4\\"}"))
                        .build();
                HttpResponse<String> response =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                System.out.println(response.statusCode() + " " + response.body());
                """.formatted(call.address(), call.userId(), call.token()).strip();
    }
}
