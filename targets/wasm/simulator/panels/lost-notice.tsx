/** Where the server does not answer: what goes on, what does not, and what helps. */
export function LostNotice({ lost, file }: { lost: boolean; file: string }) {
  return (
    <div class="notice lost" role="status">
      {lost && (
        <p>
          <strong>The server does not answer.</strong> The app goes on here, but what you save is not seen,
          and Restart has to wait. Start the server again, and this page takes it up:
          <code>
            ristretto sim {file} --port {location.port}
          </code>
        </p>
      )}
    </div>
  );
}
