// The upload call as a program, for the seller's developer. The token is never in it: `Bearer ****` stands there.
// Every text is hostile until it is quoted by the target language's own rules.

export type SnippetLanguage = 'curl' | 'php' | 'java' | 'python';

export type SnippetCall = {
  url: string;
  /** Text fields in the order to be sent. */
  fields: Record<string, string>;
  /** Name of the picture's file, read from the folder that the program runs in. */
  fileName: string;
};

const bearer = 'Bearer ****';

/** One word of a POSIX shell. NUL cannot be in an argument and is left out. */
export function shellWord(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;
}

/** A PHP string literal in single quotes, where only the quote and the backslash mean something. */
export function phpString(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/**
 * A Java string literal. Controls are octal: Java reads `\u000a` as a real line break, before it looks at strings.
 * Halves of surrogate pairs and invisible separators are `\u` escapes.
 */
export function javaString(text: string): string {
  const short: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const escaped = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is escaped here
    /[\\"\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu,
    (c) => {
      const code = c.charCodeAt(0);
      return (
        short[c] ??
        (code < 0x20 ? `\\${code.toString(8).padStart(3, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`)
      );
    },
  );
  return `"${escaped}"`;
}

/** A Python string literal: JSON's escapes are a part of Python's. */
export function pythonString(text: string): string {
  return JSON.stringify(text);
}

/** A file name inside a multipart header, as browsers write it (HTML standard, multipart/form-data encoding). */
export function headerName(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function curl({ url, fields, fileName }: SnippetCall): string {
  // curl takes the name "-" for its standard input, and reads a quoted name with backslash escapes
  const path = (fileName === '-' ? './-' : fileName).replace(/[\\"]/g, '\\$&');
  const lines = [
    `curl${/[[\]{}]/.test(url) ? ' --globoff' : ''} --request POST ${shellWord(url)}`,
    `--header ${shellWord(`Authorization: ${bearer}`)}`,
    ...Object.entries(fields).map(([name, value]) => `--form-string ${shellWord(`${name}=${value}`)}`),
    `--form ${shellWord(`img=@"${path}"`)}`,
  ];
  return lines.join(' \\\n  ');
}

function php({ url, fields, fileName }: SnippetCall): string {
  const rows = Object.entries(fields).map(([name, value]) => `        ${phpString(name)} => ${phpString(value)},`);
  return `<?php
$call = curl_init(${phpString(url)});
curl_setopt_array($call, [
    CURLOPT_POST => true,
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_FOLLOWLOCATION => false,
    CURLOPT_HTTPHEADER => [${phpString(`Authorization: ${bearer}`)}],
    CURLOPT_POSTFIELDS => [
${rows.join('\n')}
        'img' => new CURLFile(${phpString(fileName)}),
    ],
]);
echo curl_exec($call);`;
}

function java({ url, fields, fileName }: SnippetCall): string {
  const rows = Object.entries(fields).map(
    ([name, value]) => `    text(body, ${javaString(name)}, ${javaString(value)});`,
  );
  const head = `Content-Disposition: form-data; name="img"; filename="${headerName(fileName)}"`;
  return `import java.io.*;
import java.net.URI;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;

public class UploadPicture {
  static final String MARK = "storekey-" + java.util.UUID.randomUUID();

  static void put(OutputStream body, String s) throws IOException {
    body.write(s.getBytes(StandardCharsets.UTF_8));
  }

  static void text(OutputStream body, String name, String value) throws IOException {
    put(body, "--" + MARK + "\\r\\nContent-Disposition: form-data; name=\\"" + name + "\\"\\r\\n\\r\\n" + value + "\\r\\n");
  }

  public static void main(String[] args) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
${rows.join('\n')}
    put(body, "--" + MARK + "\\r\\n" + ${javaString(head)} + "\\r\\nContent-Type: application/octet-stream\\r\\n\\r\\n");
    body.write(Files.readAllBytes(Path.of(${javaString(fileName)})));
    put(body, "\\r\\n--" + MARK + "--\\r\\n");

    HttpRequest request = HttpRequest.newBuilder(URI.create(${javaString(url)}))
        .header("Authorization", ${javaString(bearer)})
        .header("Content-Type", "multipart/form-data; boundary=" + MARK)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    System.out.println(answer.body());
  }
}`;
}

function python({ url, fields, fileName }: SnippetCall): string {
  const rows = Object.entries(fields).map(([name, value]) => `    ${pythonString(name)}: ${pythonString(value)},`);
  return `import requests

fields = {
${rows.join('\n')}
}
with open(${pythonString(fileName)}, "rb") as picture:
    answer = requests.post(
        ${pythonString(url)},
        headers={"Authorization": ${pythonString(bearer)}},
        data=fields,
        files={"img": picture},
        allow_redirects=False,
    )
print(answer.text)`;
}

/** The call as source text in one language. No errors; the token is masked, never asked for. */
export function snippet(language: SnippetLanguage, call: SnippetCall): string {
  return { curl, php, java, python }[language](call);
}
