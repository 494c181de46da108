package com.algorhythmic.database;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.Pem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of the JDBC driver, for the start and the migrations; {@link Database} has those of the running program. */
public final class Jdbc {
  private static final String CONNECT_TIMEOUT_S = "5";

  private Jdbc() {}

  /** The URL of the driver, which takes the user and the password separately. */
  public static String url(DatabaseUrl url) {
    var parameters = new TreeMap<String, String>();
    parameters.put("sslmode", url.sslMode());
    String timeoutS = url.parameter("connect_timeout").orElse(CONNECT_TIMEOUT_S);
    parameters.put("connectTimeout", timeoutS);
    parameters.put("loginTimeout", timeoutS);
    parameters.put(
        "ApplicationName", url.parameter("application_name").orElse("algorhythmic") + "-start");
    for (String file : new String[] {"sslrootcert", "sslcert", "sslkey"}) {
      url.parameter(file).ifPresent(path -> parameters.put(file, path));
    }
    url.parameter("sslkey")
        .flatMap(file -> Pem.privateKey(Path.of(file)))
        .ifPresent(key -> parameters.put("pemKeyAlgorithm", key.getAlgorithm()));
    url.parameter("options").ifPresent(options -> parameters.put("options", options));
    if (url.servers().size() > 1) {
      parameters.put("targetServerType", "primary");
    }
    String servers = url.servers().stream().map(Object::toString).collect(Collectors.joining(","));
    if (url.isSocket()) {
      parameters.put("socketFactory", UnixSocketFactory.class.getName());
      parameters.put("socketFactoryArg", url.host() + "/.s.PGSQL." + url.port());
      servers = "localhost:" + url.port();
    }
    return "jdbc:postgresql://" + servers + "/" + encoded(url.database()) + "?"
        + parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
  }

  public static Connection connect(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(url(url), url.user(), url.password());
  }

  /** A source of connections that have run the statements first. */
  static DataSource source(DatabaseUrl url, String begin) {
    var source = new BegunSource(begin);
    source.setUrl(url(url));
    source.setUser(url.user());
    source.setPassword(url.password());
    return source;
  }

  private static final class BegunSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    private final String begin;

    BegunSource(String begin) {
      this.begin = begin;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      var connection = super.getConnection(user, password);
      try (var statement = connection.createStatement()) {
        statement.execute(begin);
        return connection;
      } catch (SQLException refused) {
        connection.close();
        throw refused;
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
