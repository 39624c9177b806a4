package zvonok.launcher.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** One file of a roster package: a header and rows, RFC 4180 without line breaks in fields, as OneRoster wants it. */
record CsvTable(List<String> header, List<List<String>> rows) {
    static CsvTable parse(String text) {
        String content = text.startsWith("\ufeff") ? text.substring(1) : text;
        List<List<String>> lines = content.lines()
                .filter(line -> !line.isEmpty())
                .map(CsvTable::fields)
                .toList();
        return new CsvTable(lines.getFirst(), lines.subList(1, lines.size()));
    }

    /** Rows as maps from column to value. */
    List<Map<String, String>> records() {
        List<Map<String, String>> records = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < header.size() && i < row.size(); i++) {
                fields.put(header.get(i), row.get(i));
            }
            records.add(fields);
        }
        return records;
    }

    /** The rows with every value replaced by what the function makes of column and value. */
    List<List<String>> mapped(BinaryOperator<String> change) {
        List<List<String>> mapped = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(change.apply(i < header.size() ? header.get(i) : "", row.get(i)));
            }
            mapped.add(values);
        }
        return mapped;
    }

    String text() {
        StringBuilder text = new StringBuilder(line(header));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> fields) {
        return fields.stream().map(CsvTable::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String quoted(String field) {
        return field.indexOf(',') >= 0 || field.indexOf('"') >= 0 ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean inQuotes = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inQuotes && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                inQuotes = !inQuotes;
            } else if (c == ',' && !inQuotes) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
