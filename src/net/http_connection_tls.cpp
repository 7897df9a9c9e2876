#include <openssl/ssl.h>

#include "net/http_connection_read.hpp"
#include "net/http_connection_serve.hpp"
#include "net/http_connection_write.hpp"

namespace ecab::net {
namespace {

// HTTP/1.1 is what we speak; a client that offers protocols must offer that one.
int choose_protocol(SSL*,
                    unsigned char const** out,
                    unsigned char* out_bytes,
                    unsigned char const* in,
                    unsigned in_bytes,
                    void*) {
    static constexpr unsigned char kHttp11[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    int const found =
        SSL_select_next_proto(&chosen, out_bytes, kHttp11, sizeof kHttp11 - 1, in, in_bytes);
    *out = chosen;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

}  // namespace

std::unique_ptr<asio::ssl::context> make_tls_context(TlsFiles const& files) {
    auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX* const native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(
        native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set_alpn_select_cb(native, &choose_protocol, nullptr);
    context->use_certificate_chain_file(files.certificate_chain);
    context->use_private_key_file(files.private_key, asio::ssl::context::pem);
    return context;
}

void start_tls_session(Shard* shard, Socket socket, std::unique_ptr<Seat> seat) {
    asio::ssl::stream<Socket> wire(std::move(socket), *shard->common->tls);
    launch(shard, std::move(wire), std::move(seat));
}

}  // namespace ecab::net
