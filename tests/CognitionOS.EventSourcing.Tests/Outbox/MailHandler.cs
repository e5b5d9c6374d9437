namespace CognitionOS.EventSourcing.Tests;

/// <summary>Notes what it is told and does as it is told.</summary>
internal sealed class MailHandler(MailHandler.Post post) : ICommandHandler<SendMail>
{
    public Task HandleAsync(SendMail command, CommandContext context, CancellationToken cancellationToken)
    {
        post.Note(command, context);
        return post.Answer(context, cancellationToken);
    }

    /// <summary>Outlives its handlers.</summary>
    internal sealed class Post
    {
        private readonly List<(SendMail Command, CommandContext Context)> _notes = [];

        public Func<CommandContext, CancellationToken, Task> Answer { get; set; } =
            static (_, _) => Task.CompletedTask;

        public IReadOnlyList<(SendMail Command, CommandContext Context)> Notes
        {
            get
            {
                lock (_notes)
                {
                    return [.. _notes];
                }
            }
        }

        public void Note(SendMail command, CommandContext context)
        {
            lock (_notes)
            {
                _notes.Add((command, context));
            }
        }
    }
}
